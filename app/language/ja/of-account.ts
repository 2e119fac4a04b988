import type { AccountCatalogue } from '../catalogue.tsx';
import { account } from './account.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofAccount: AccountCatalogue = {
  account,
};
