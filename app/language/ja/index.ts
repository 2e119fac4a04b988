import type { Catalogue } from '../catalogue.tsx';
import { agreements } from './agreements.ts';
import { audience } from './audience.ts';
import { bodies } from './bodies.ts';
import { desk } from './desk.ts';
import { actions } from './actions.ts';
import { comments } from './comments.ts';
import { corroborations } from './corroborations.ts';
import { decisions } from './decisions.ts';
import { exchange } from './exchange.ts';
import { fields } from './fields.ts';
import { frame } from './frame.ts';
import { map } from './map.ts';
import { meetings } from './meetings.ts';
import { people } from './people.ts';
import { picture } from './picture.ts';
import { policy } from './policy.ts';
import { refusals } from './refusals.ts';
import { releasing } from './releasing.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { sources } from './sources.ts';
import { times } from './times.ts';
import { triage } from './triage.ts';
import { versions } from './versions.ts';
import { watching } from './watching.ts';
import { writing } from './writing.ts';

/** Everything the interface says, in Japanese. A sentence that is missing here does not compile. */
export const ja: Catalogue = {
  actions,
  agreements,
  audience,
  bodies,
  comments,
  corroborations,
  decisions,
  desk,
  exchange,
  fields,
  frame,
  map,
  meetings,
  people,
  picture,
  policy,
  refusals,
  releasing,
  reports,
  search,
  session,
  sources,
  times,
  triage,
  versions,
  watching,
  writing,
};
