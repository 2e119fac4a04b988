import './decisions.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readEdited } from '#app/domain/decisions/drafting.server.ts';
import { refusalOf } from '#app/domain/decisions/holding.server.ts';
import { isLive } from '#app/domain/decisions/standing.ts';
import { findReferences, referenceOf } from '#app/domain/ties/finding.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { When } from '#app/ui/when.tsx';
import { begunWith } from './draft-words.server.ts';
import { DecisionForm } from './form.tsx';
import { sendDecision } from './sending.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const { held, draft } = await readEdited(db, actor, params.ref ?? '');
  const { row, pairs, links, text } = held;
  // Words that can no longer be saved in it may become another proposal.
  if (!isLive(row.state)) throw draft ? redirect(`/decisions/new?draft=${draft.id}`) : refusalOf(row, now);
  const begun = draft && begunWith(draft);
  await openRecord(db, actor, { kind: 'decision', id: row.id }, now);
  const named = links.filter((link) => link.kind !== 'supersedes');
  const seen = await findReferences(
    db,
    actor,
    named.map((link) => (link.kind === 'agenda_item' ? `agenda:${link.id}` : link.ref)),
  );
  const chosen = await chosenOf(db, row.audience_id, row.home_body_id);
  const { indicator } = text;
  return {
    title: catalogueOf(actor.language).decisions.editing(row.ref),
    it: { ref: row.ref, version: row.version, marking: chosen.marking, parties: chosen.parties },
    draft: begun?.draft ?? { id: '', version: 0, saved_at: null },
    begun: begun && { starting: begun.starting, pairs: begun.pairs, version: Number(begun.starting.version) || 0 },
    pairs: [...pairs.map(({ id, en, ja }) => ({ id, en, ja })), { id: '', en: '', ja: '' }],
    starting: {
      ...{ title_en: row.title_en, title_ja: row.title_ja, rationale_en: row.rationale_en, rationale_ja: row.rationale_ja },
      ...{ review_on: row.review_on ?? '', expires_on: row.expires_on ?? '', references: seen.map(referenceOf).join(' ') },
      ...{ indicator_item: indicator?.item_ref ?? '', indicator_measure: indicator?.measure ?? 'hhi' },
      ...{ indicator_target: indicator ? String(indicator.target) : '', indicator_by: indicator?.by ?? '' },
    },
    audience: await formAudiencePart(db, actor, 'decision.propose', begun?.soFar ?? chosen, now, row.home_body_id, {
      audience_id: row.audience_id,
      author_id: row.author_id,
    }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const sent = await sendDecision(args, args.params.ref ?? '');
    return 'to' in sent ? redirect(sent.to) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

const joined = (pairs: readonly { en: string; ja: string }[], language: 'en' | 'ja') =>
  pairs
    .map((pair) => pair[language])
    .filter(Boolean)
    .join('\n\n');

export default function EditDecision() {
  const speaking = useDecisionsSpeaking();
  const { decisions } = speaking.text;
  const { title, it, pairs, starting, audience, draft, begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const yours = sent?.result.initialValue as Record<string, string | undefined> | undefined;
  const both = (label: string, name: keyof typeof starting) => ({ label, yours: yours?.[name] ?? '', theirs: starting[name] });
  return (
    <Page
      title={title}
      kicker={<Link to={`/decisions/${it.ref}`}>{it.ref}</Link>}
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
    >
      {sent?.conflict && (
        <TwoVersions
          explanation={decisions.conflict}
          differences={[
            both(decisions.titleEn, 'title_en'),
            both(decisions.titleJa, 'title_ja'),
            ...(['en', 'ja'] as const).map((language) => ({
              label: `${decisions.text} (${decisions.languages[language]})`,
              yours: joined(sent.pairs, language),
              theirs: joined(pairs, language),
            })),
            both(decisions.rationaleEn, 'rationale_en'),
            both(decisions.rationaleJa, 'rationale_ja'),
            both(decisions.restsOn, 'references'),
            both(decisions.review, 'review_on'),
            both(decisions.expires, 'expires_on'),
            both(decisions.target, 'indicator_target'),
            ...audienceDifferences(speaking, sent.audience, audience),
          ]}
        />
      )}
      {begun && !sent && (
        <p className="notice" role="status">
          {decisions.editKept} {draft.saved_at && <When at={draft.saved_at} />}
        </p>
      )}
      <DecisionForm
        {...{ audience, sent, draft }}
        starting={begun?.starting ?? starting}
        pairs={begun?.pairs ?? pairs}
        version={sent ? it.version : (begun?.version ?? it.version)}
        edited={it.ref}
      />
    </Page>
  );
}
