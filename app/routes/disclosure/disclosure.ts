import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { readEdited } from '#app/domain/audience/edited.server.ts';
import { formPart, partIn } from '#app/domain/audience/hanging.server.ts';
import { formAudience } from '#app/domain/audience/forming.server.ts';
import { readWholeAbout } from '#app/domain/paragraphs/about.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import type { Act } from '#app/policy/acts.ts';

/** The acts whose forms show who will read. */
const ACTS: readonly Act[] = [
  'comment.write',
  'report.file',
  'source.register',
  'map.propose',
  'map.watch',
  'scenario.save',
  'stock.declare',
  'arrangement.propose',
  'sharing.ask',
  'edition.import',
  'meeting.call',
  'meeting.edit',
  'action.open',
  'action.edit',
  'decision.propose',
  'control.edit',
  'control.keep',
  'case.open',
];

/** GET /disclosure?act=report.file&home_body_id=…&marking=…: who would read what the asker is about to save; `about` names the record
 * that is edited. Reads only. */
export const loader = asActor(async ({ actor, request, context }) => {
  const search = new URL(request.url).searchParams;
  const act = found(ACTS.find((one) => one === search.get('act')));
  const about = textOf(search, 'about');
  if (act === 'comment.write') {
    const record = found(await readWholeAbout(context.db, actor, about, context.now));
    const { disclosure, faults } = await formPart(context.db, actor, record, partIn(search), context.now);
    return { disclosure, faults };
  }
  const all = await readChoosable(context.db, actor, { kinds: ['body', 'party'] });
  const { disclosure, faults } = await formAudience(
    context.db,
    actor,
    act,
    { bodies: all.filter((one) => one.kind === 'body'), parties: all.filter((one) => one.kind === 'party') },
    {
      home_body_id: textOf(search, 'home_body_id'),
      marking: textOf(search, 'marking'),
      released: search.getAll('released'),
      readers: search.getAll('readers'),
      parties: search.getAll('parties'),
      find: '',
    },
    about ? await readEdited(context.db, actor, about) : null,
    context.now,
  );
  return { disclosure, faults };
});
