import type { TrackerCatalogue } from '../catalogue.tsx';
import { checklist } from './checklist.ts';
import { tracker } from './tracker.ts';
import { tracking } from './tracking.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofTracker: TrackerCatalogue = { checklist, tracker, tracking };
