import { actionImporting } from './action-importing.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofActionImporting = { actionImporting };
