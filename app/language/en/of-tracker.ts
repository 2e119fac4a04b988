import { checklist } from './checklist.ts';
import { tracker } from './tracker.ts';
import { tracking } from './tracking.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofTracker = { checklist, tracker, tracking };
