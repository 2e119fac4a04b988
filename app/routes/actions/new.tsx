import './actions.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { leadField } from '#app/domain/actions/choices.ts';
import { formSides, readOpeningBodies } from '#app/domain/actions/forming.server.ts';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { understand, type Understood } from '#app/domain/actions/quick.ts';
import { dayIn } from '#app/policy/days.ts';
import { findReferences, referenceOf, tidyReference } from '#app/domain/ties/finding.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { safePath } from '#app/http/paths.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { formName } from '#app/http/form-name.server.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { Page } from '#app/ui/page.tsx';
import type { Marking } from '#db/schema.ts';
import { ActionForm } from './form.tsx';
import type { ActionStanding } from './fields-in.ts';
import { UnderstoodAs } from './quick-form.tsx';
import { sendAction } from './sending.server.ts';

/** What `?report=R-…&agenda=…` and the like name. What is hidden is left out as what is not there. */
function referencesIn(search: URLSearchParams): string[] {
  const agenda = search.getAll('agenda').map((id) => `agenda:${id}`);
  const records = ['report', 'meeting', 'decision', 'action', 'item', 'entry', 'case'].flatMap((name) => search.getAll(name));
  return [...agenda, ...records].slice(0, 20).map((reference) => tidyReference(reference.slice(0, 80)));
}

/** The marking and the caveat that an address begins it with: no wider than an action begins of itself. */
function handlingIn(search: URLSearchParams): { marking: Marking; parties: string[] } {
  const asked = MARKINGS.find((marking) => marking === textOf(search, 'marking'));
  return {
    marking: strictest(['AMBER', ...(asked ? [asked] : [])]),
    parties: search
      .getAll('party')
      .filter((party) => /^[A-Z]{2}$/.test(party))
      .slice(0, 60),
  };
}

/** What a line begins a form with. Where nothing else is said, what is expected is that it is done. */
function beginningOf({ title, due, leads }: Understood): ActionStanding {
  const named = leads.map(({ person }): [string, string] => [leadField(person.party_id), person.id]);
  return { title: title.slice(0, 200), result: title, due_on: due?.day ?? '', ...Object.fromEntries(named) };
}

export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const search = new URL(request.url).searchParams;
  const bodies = await readOpeningBodies(db, actor);
  if (bodies.length === 0) throw new Refusal('forbidden');
  const heading = catalogueOf(actor.language).tracking.opening;
  const body = bodies.find((one) => one.slug === textOf(search, 'body')) ?? (bodies.length === 1 ? bodies[0] : undefined);
  if (!body) {
    const choices = bodies.map((one) => {
      const query = new URLSearchParams(search);
      query.set('body', one.slug);
      return { ...one, to: `/actions/new?${query.toString()}` };
    });
    return { heading, choices, begun: null };
  }
  const sides = await formSides(db, actor, body.id, now);
  const quick = textOf(search, 'quick').slice(0, 300);
  const understood = quick
    ? understand(
        quick,
        dayIn(actor.zone, now),
        sides.flatMap((side) => side.people),
      )
    : null;
  const tied = await findReferences(db, actor, referencesIn(search));
  const soFar = { home_body_id: body.id, ...handlingIn(search), released: [], readers: [], find: '' };
  return {
    heading,
    choices: null,
    once: formName({ actor, request, context }),
    begun: {
      body,
      // What an address begins it with: a title, and the result that is expected.
      said: understood
        ? beginningOf(understood)
        : { title: textOf(search, 'title').slice(0, 200), result: textOf(search, 'result').slice(0, 4_000) },
      understood,
      sides,
      tied: tied.map((end) => ({ ...end, reference: referenceOf(end) })),
      audience: await formAudiencePart(db, actor, 'action.open', soFar, now, body.id),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const sent = await sendAction(args, null);
    const back = safePath(new URL(args.request.url).searchParams.get('back'));
    return 'ref' in sent ? redirect(back.startsWith('/meetings/') ? back : `/actions/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewAction() {
  const { language, text } = useTrackerSpeaking();
  const { choices, begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (!begun)
    return (
      <Page title={text.tracking.opening}>
        <h2>{text.tracking.inWhichBody}</h2>
        <ul className="plain which">
          {choices.map((body) => (
            <li key={body.id}>
              <Link to={body.to}>{named(body, language)}</Link>
            </li>
          ))}
        </ul>
      </Page>
    );
  return (
    <Page title={text.tracking.opening} kicker={named(begun.body, language)}>
      {begun.understood && <UnderstoodAs said={begun.understood} />}
      <ActionForm
        starting={{ priority: 'normal', workstream: 'general', ...begun.said }}
        sides={begun.sides}
        audience={begun.audience}
        tied={begun.tied}
        sent={sent}
        version={null}
      />
    </Page>
  );
}
