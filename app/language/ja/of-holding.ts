import type { HoldingCatalogue } from '../catalogue.tsx';
import { holding } from './holding.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofHolding: HoldingCatalogue = { holding };
