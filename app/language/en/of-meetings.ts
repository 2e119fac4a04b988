import { desk } from './desk.ts';
import { drafting } from './drafting.ts';
import { meetings } from './meetings.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofMeetings = {
  desk,
  drafting,
  meetings,
};
