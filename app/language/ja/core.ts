import type { CoreCatalogue } from '../catalogue.tsx';
import { audience } from './audience.ts';
import { actions } from './actions.ts';
import { comments } from './comments.ts';
import { exchange } from './exchange.ts';
import { fields } from './fields.ts';
import { frame } from './frame.ts';
import { policy } from './policy.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { sources } from './sources.ts';
import { times } from './times.ts';
import { versions } from './versions.ts';
import { watching } from './watching.ts';

/** What every page may say, in Japanese: browsers load it with the first page. */
export const core: CoreCatalogue = {
  audience,
  actions,
  comments,
  exchange,
  fields,
  frame,
  policy,
  refusals,
  reports,
  search,
  session,
  sources,
  times,
  versions,
  watching,
};
