import type { CoordinationCatalogue } from '../catalogue.tsx';
import { coordination } from './coordination.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofCoordination: CoordinationCatalogue = { coordination };
