import { account } from './account.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofAccount = {
  account,
};
