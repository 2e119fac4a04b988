import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { findablePerson, readSeenPeople } from '#app/domain/audience/people.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { matching, type Findable } from '#app/domain/finding.ts';
import { findableChoice, findableCountry } from '#app/domain/reports/forming.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';

/** GET /finding?kind=item&q=…: what a form's finder shows as one types; only ever what the asker may see. */
export const loader = asActor(async ({ actor, request, context }): Promise<{ found: Findable[] }> => {
  const search = new URL(request.url).searchParams;
  const query = textOf(search, 'q');
  const kind = textOf(search, 'kind');
  if (kind === 'person') return { found: matching((await readSeenPeople(context.db, actor, context.now)).map(findablePerson), query) };
  if (kind === 'country') return { found: matching([...committeeCountries().values()].map(findableCountry), query) };
  const wanted = found((['item', 'supplier', 'link'] as const).find((one) => one === kind));
  const linksOf = search.getAll('item').slice(0, 100);
  const choices = (await readChoosable(context.db, actor, { kinds: [wanted], linksOf })).map(findableChoice);
  return { found: wanted === 'link' ? choices : matching(choices, query) };
});
