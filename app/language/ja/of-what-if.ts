import type { WhatIfCatalogue } from '../catalogue.tsx';
import { whatIf } from './what-if.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofWhatIf: WhatIfCatalogue = {
  whatIf,
};
