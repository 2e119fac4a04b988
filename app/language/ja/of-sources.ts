import type { SourcesCatalogue } from '../catalogue.tsx';
import { register } from './register.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofSources: SourcesCatalogue = {
  register,
};
