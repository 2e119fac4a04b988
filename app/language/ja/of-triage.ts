import type { TriageCatalogue } from '../catalogue.tsx';
import { corroborations } from './corroborations.ts';
import { triage } from './triage.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofTriage: TriageCatalogue = { corroborations, triage };
