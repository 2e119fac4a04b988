import type { ActionImportingCatalogue } from '../catalogue.tsx';
import { actionImporting } from './action-importing.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofActionImporting: ActionImportingCatalogue = { actionImporting };
