import '../map.css';
import '../diversification/diversification.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readPlanTitles, readSaved, type SavedRead } from '#app/domain/map/scenarios/reading.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { savedPlanOf } from '../diversification/saved-plan.server.ts';
import { PlansBeside } from '../diversification/plans-beside.tsx';

/** A saved plan for one of the two columns; nothing of it where its item is closed to the reader by now. */
async function columnOf(args: ActingArgs, read: SavedRead) {
  const { saved, seen, names } = await savedPlanOf(args, read);
  await openRecord(args.context.db, args.actor, { kind: 'scenario', id: read.id }, args.context.now);
  const { ref, title, marking, parties } = saved;
  return { ref, title, marking, parties, shown: seen.closed ? null : { plan: seen.plan, result: seen.result, names } };
}

/** GET /map/scenarios/:ref/beside?with=W-… : two saved plans of diversification beside each other, with their figures as they were. */
export const loader = asActor(async (args) => {
  const { actor, context, params, request } = args;
  const { db, now } = context;
  const read = found(await readSaved(db, actor, params.ref ?? '', now));
  const first = found(read.kind === 'diversification' ? await columnOf(args, read) : null);
  const typed = textOf(new URL(request.url).searchParams, 'with').trim().toUpperCase().slice(0, 40);
  const other = /^W-\w{1,12}$/.test(typed) && typed !== first.ref ? await readSaved(db, actor, typed, now) : null;
  const second = other?.kind === 'diversification' ? await columnOf(args, other) : null;
  const both = second ? [first, second] : [first];
  const caveats = both.flatMap(({ parties }) => (parties.length > 0 ? [parties] : []));
  return {
    title: catalogueOf(actor.language).plan.besideTitle,
    ...{ first, second, missing: typed !== '' && second === null },
    choices: (await readPlanTitles(db, actor)).filter(({ ref }) => ref !== first.ref),
    marking: strictest(both.map(({ marking }) => marking)),
    parties: (caveats[0] ?? []).filter((party) => caveats.every((caveat) => caveat.includes(party))),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Beside() {
  const words = usePlanSpeaking().text.plan;
  const { title, first, second, missing, choices, marking, parties } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to={`/map/scenarios/${first.ref}`}>
            <bdi>{first.title}</bdi>
          </Link>{' '}
          · {first.ref}
        </>
      }
      banner={<MarkingBanner marking={marking} parties={parties} />}
    >
      {choices.length === 0 ? (
        <p className="notice">{words.besideNone}</p>
      ) : (
        <Form className="filters beside" aria-label={title}>
          <label htmlFor="with">
            {words.besideWhich}
            <select
              id="with"
              name="with"
              defaultValue={second?.ref ?? ''}
              key={second?.ref}
              aria-describedby={missing ? 'with-error' : undefined}
            >
              {!second && <option value="">–</option>}
              {choices.map(({ ref, title: called }) => (
                <option key={ref} value={ref}>
                  {`${called} (${ref})`}
                </option>
              ))}
            </select>
          </label>
          <button>{words.besideShow}</button>
          {missing && (
            <p className="error" id="with-error">
              {words.besideMissing}
            </p>
          )}
        </Form>
      )}
      <PlansBeside plans={second ? [first, second] : [first]} />
    </Page>
  );
}
