import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { formPart, partIn } from '#app/domain/audience/hanging.server.ts';
import { findablePerson, readSeenPeople } from '#app/domain/audience/people.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { matching, type Findable } from '#app/domain/finding.ts';
import { readWholeAbout } from '#app/domain/paragraphs/about.server.ts';
import { findableChoice, findableCountry } from '#app/domain/reports/forming.server.ts';
import { citable } from '#app/domain/sources/citing.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';

/** GET /finding?kind=item&q=…: what a form's finder shows as one types; only ever what the asker may see. */
export const loader = asActor(async ({ actor, request, context }): Promise<{ found: Findable[] }> => {
  const search = new URL(request.url).searchParams;
  const query = textOf(search, 'q');
  const kind = textOf(search, 'kind');
  if (kind === 'person') return { found: matching((await readSeenPeople(context.db, actor, context.now)).map(findablePerson), query) };
  if (kind === 'country') return { found: matching([...committeeCountries().values()].map(findableCountry), query) };
  if (kind === 'reader') {
    const about = await readWholeAbout(context.db, actor, textOf(search, 'about'), context.now);
    // What hangs on nothing that the asker reads has no readers to be found.
    if (!about) return { found: [] };
    const part = partIn(search);
    const asked = textOf(search, 'who') === 'part' ? { ...part, find_mentions: query } : { ...part, find_readers: query };
    const { readers, mentions } = await formPart(context.db, actor, about, { ...asked, readers: [], mentions: [] }, context.now);
    return { found: textOf(search, 'who') === 'part' ? mentions.found : readers.found };
  }
  if (kind === 'source') return { found: matching((await readChoosable(context.db, actor, { kinds: ['source'] })).map(citable), query) };
  const wanted = found((['item', 'supplier', 'link'] as const).find((one) => one === kind));
  const linksOf = search.getAll('item').slice(0, 100);
  const choices = (await readChoosable(context.db, actor, { kinds: [wanted], linksOf })).map(findableChoice);
  return { found: wanted === 'link' ? choices : matching(choices, query) };
});
