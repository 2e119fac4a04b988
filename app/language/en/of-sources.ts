import { register } from './register.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofSources = {
  register,
};
