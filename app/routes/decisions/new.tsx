import './decisions.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { chosenOf } from '#app/domain/audience/part.server.ts';
import { readDecisionDraft, readProposed } from '#app/domain/decisions/drafting.server.ts';
import { readHeld } from '#app/domain/decisions/holding.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { findReferences, referenceOf } from '#app/domain/ties/finding.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { newId } from '#db/identity.server.ts';
import type { Marking } from '#db/schema.ts';
import { begunWith } from './draft-words.server.ts';
import { DecisionForm } from './form.tsx';
import { sendDecision } from './sending.server.ts';

const EMPTY = { id: '', en: '', ja: '' };

/** The marking and the caveat that an address begins it with: no wider than a decision begins of itself. */
function handlingIn(search: URLSearchParams): { marking: Marking; parties: string[] } {
  const asked = MARKINGS.find((marking) => marking === textOf(search, 'marking'));
  const parties = search.getAll('party').filter((party) => /^[A-Z]{2}$/.test(party));
  return { marking: strictest(['AMBER', ...(asked ? [asked] : [])]), parties: parties.slice(0, 60) };
}

export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const homes = bodiesWhere(actor, 'decision.propose');
  const search = new URL(request.url).searchParams;
  const named = textOf(search, 'draft');
  const kept = named === '' ? null : await readDecisionDraft(db, actor, named);
  if (named !== '' && !kept) throw redirect(`/decisions/${found(await readProposed(db, actor, named)).ref}`);
  // Whoever has lost their seat still reads their own words.
  if (homes.length === 0 && !kept) throw new Refusal('forbidden');
  const begun = kept && begunWith(kept);
  const superseded = begun ? begun.starting.supersedes : textOf(search, 'supersedes');
  // What is hidden is left out, as what is not there.
  const old = superseded === '' ? null : await readHeld(db, actor, superseded);
  const replaced = old && homes.includes(old.row.home_body_id) && ['adopted', 'expired'].includes(old.row.state) ? old : null;
  const slug = textOf(search, 'body');
  const asked = actor.bodies.find((body) => body.slug === slug && homes.includes(body.id))?.id;
  const home = replaced?.row.home_body_id ?? asked ?? (homes.length === 1 ? homes[0]! : '');
  const plain = { home_body_id: home, ...handlingIn(search), released: [], readers: [], find: '' };
  const soFar = begun?.soFar ?? (replaced ? await chosenOf(db, replaced.row.audience_id, home) : plain);
  const offered = begun?.tied ?? search.getAll('agenda').map((id) => `agenda:${id}`);
  const tied = await findReferences(
    db,
    actor,
    offered.slice(0, 20).map((reference) => reference.slice(0, 80)),
  );
  return {
    title: catalogueOf(actor.language).decisions.proposing,
    tied: tied.map((end) => ({ ...end, reference: referenceOf(end) })),
    back: begun?.starting.back ?? textOf(search, 'back').slice(0, 200),
    supersedes: replaced && { ref: replaced.row.ref, name_en: replaced.row.title_en, name_ja: replaced.row.title_ja },
    draft: begun?.draft ?? { id: newId(), version: 0, saved_at: null },
    starting: begun?.starting ?? {
      ...{ title_en: replaced?.row.title_en ?? '', title_ja: replaced?.row.title_ja ?? '' },
      references: textOf(search, 'references').slice(0, 500),
    },
    pairs: begun ? begun.pairs : replaced ? replaced.pairs.map(({ en, ja }) => ({ id: '', en, ja })) : [EMPTY, EMPTY],
    audience: await formAudiencePart(db, actor, 'decision.propose', soFar, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const sent = await sendDecision(args, null);
    return 'to' in sent ? redirect(sent.to) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewDecision() {
  const { language, text } = useDecisionsSpeaking();
  const { title, supersedes, starting, pairs, tied, back, audience, draft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={title}
      kicker={
        supersedes && (
          <>
            {text.decisions.supersedes} <Link to={`/decisions/${supersedes.ref}`}>{named(supersedes, language)}</Link>
          </>
        )
      }
    >
      <DecisionForm
        key={draft.version === 0 ? 'new' : draft.id}
        {...{ starting, pairs, tied, back, audience, sent, draft }}
        version={null}
        supersedes={supersedes?.ref ?? null}
      />
    </Page>
  );
}
