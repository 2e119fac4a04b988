import type { Catalogue } from '../catalogue.tsx';
import { core } from './core.ts';
import { rest } from './rest.ts';

/** Everything the interface says, in Japanese. A sentence that is missing here does not compile. */
export const ja: Catalogue = { ...core, ...rest };
