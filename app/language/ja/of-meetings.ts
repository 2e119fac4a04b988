import type { MeetingsCatalogue } from '../catalogue.tsx';
import { meetings } from './meetings.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofMeetings: MeetingsCatalogue = {
  meetings,
};
