import { corroborations } from './corroborations.ts';
import { triage } from './triage.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofTriage = { corroborations, triage };
