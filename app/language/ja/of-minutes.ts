import type { MinutesCatalogue } from '../catalogue.tsx';
import { minutes } from './minutes.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofMinutes: MinutesCatalogue = { minutes };
