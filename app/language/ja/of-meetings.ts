import type { MeetingsCatalogue } from '../catalogue.tsx';
import { desk } from './desk.ts';
import { drafting } from './drafting.ts';
import { meetings } from './meetings.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofMeetings: MeetingsCatalogue = {
  desk,
  drafting,
  meetings,
};
