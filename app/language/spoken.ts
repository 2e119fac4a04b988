import type { Catalogue } from './catalogue.tsx';

/** The catalogue that this browser has loaded so far. */
export const spoken = {} as Catalogue;
