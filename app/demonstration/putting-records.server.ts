import { closeAction } from '#app/domain/actions/closing.server.ts';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { reportProgress } from '#app/domain/actions/progress.server.ts';
import { audienceOf } from '#app/domain/audience/choosing.server.ts';
import { indicatorFor } from '#app/domain/decisions/indicator.server.ts';
import { pairParagraphs } from '#app/domain/decisions/pairing.ts';
import { proposeDecision } from '#app/domain/decisions/proposing.server.ts';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { ACTIONS, type DemonstrationAction } from './actions.ts';
import { BODIES } from './bodies.ts';
import { dayAway, instantAway } from './days.ts';
import { DECISIONS, type DemonstrationDecision } from './decisions.ts';
import { emailOf } from './passwords.server.ts';
import { PEOPLE } from './people.ts';
import { caseSteps } from './putting-cases.server.ts';
import { consentSteps } from './putting-consents.server.ts';
import { attachmentSteps } from './putting-attachments.server.ts';
import { mapChangeSteps } from './putting-map-changes.server.ts';
import { meetingSteps } from './putting-meetings.server.ts';
import { minutesSteps } from './putting-minutes.server.ts';
import { paragraphSteps } from './putting-paragraphs.server.ts';
import { sharingSteps } from './putting-sharing.server.ts';
import { stockSteps } from './putting-stocks.server.ts';
import { scenarioSteps } from './putting-scenarios.server.ts';
import { registeredFor, sourceSteps } from './putting-sources.server.ts';
import { triageSteps } from './putting-triage.server.ts';
import { voiceSteps } from './putting-voices.server.ts';
import { REPORTS, type DemonstrationReport } from './reports.ts';

/** Where the keys of the demonstration lead to in this database. */
interface Committee {
  db: Db;
  now: Date;
  bodies: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  /** publishers' keys of map items; what was left out of the data is not there, and not tied */
  items: ReadonlyMap<string, { id: string; ref: string }>;
  /** references of what has been made so far */
  refs: Map<string, string>;
}

/**
 * Files, opens, calls and proposes the records of the demonstration through the rules themselves, each by its author
 * on its own day, oldest first, so that nothing stands there that a person could not have made.
 */
export async function putRecords(db: Db, dataDir: string, now: Date): Promise<void> {
  const committee = await findCommittee(db, now);
  const made = await readMade(committee);
  const isNew = ({ key, title }: { key: string; title: string }) => {
    const ref = made.get(title);
    if (ref) committee.refs.set(key, ref);
    return ref === undefined;
  };
  const steps = [
    ...REPORTS.filter(isNew).map((report) => ({ ago: report.ago, take: () => file(committee, report) })),
    ...ACTIONS.filter(isNew).map((action) => ({ ago: action.opened, take: () => open(committee, action) })),
    ...DECISIONS.filter((decision) => isNew({ key: decision.key, title: decision.title_en })).map((decision) => ({
      ago: decision.ago,
      take: () => propose(committee, decision),
    })),
    ...DECISIONS.flatMap((decision) =>
      consentSteps(
        { db, now, refOf: (key) => committee.refs.get(key) ?? '', actorThen: (key, ago) => actorThen(committee, key, ago) },
        decision,
      ),
    ),
    ...sourceSteps({
      db,
      committee_id: committee.bodies.get('steering-committee') ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    }),
    ...(await voiceSteps({
      ...{ db, people: committee.people },
      refOf: (key) => committee.refs.get(key) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await attachmentSteps({
      ...{ db, dataDir, people: committee.people },
      refOf: (key) => committee.refs.get(key) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await paragraphSteps({
      db,
      refOf: (key) => committee.refs.get(key) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await mapChangeSteps({
      db,
      bodyOf: (slug) => committee.bodies.get(slug) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await sharingSteps({
      db,
      bodyOf: (slug) => committee.bodies.get(slug) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await stockSteps({
      db,
      bodyOf: (slug) => committee.bodies.get(slug) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await scenarioSteps({
      db,
      bodyOf: (slug) => committee.bodies.get(slug) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...(await caseSteps({
      ...{ db, now },
      bodyOf: (slug) => committee.bodies.get(slug) ?? '',
      personOf: (key) => committee.people.get(key) ?? '',
      actorThen: (key, ago) => actorThen(committee, key, ago),
    })),
    ...triageSteps({ db, now, refOf: (key) => committee.refs.get(key) ?? '', actorThen: (key, ago) => actorThen(committee, key, ago) }),
    ...meetingSteps({
      ...{ db, now, people: committee.people, made },
      actorThen: (key, ago) => actorThen(committee, key, ago),
      audienceOf: (meeting) => audienceIn(committee, meeting),
      papersOf: (point) => refsOf(committee, point.ties),
    }),
    ...(await minutesSteps({ db, now, people: committee.people, actorThen: (key, ago) => actorThen(committee, key, ago) })),
    ...ACTIONS.flatMap((action) => (action.closed ? [{ ago: action.closed.ago, take: () => close(committee, action) }] : [])),
  ];
  for (const step of steps.sort((a, b) => b.ago - a.ago)) await step.take();
}

/** What an earlier run that was cut off has made already, by title. */
async function readMade({ db, people }: Committee): Promise<Map<string, string>> {
  const authors = [...people.values()];
  const rows = [
    ...(await db.selectFrom('reports').select(['ref', 'title']).where('author_id', 'in', authors).execute()),
    ...(await db.selectFrom('actions').select(['ref', 'title']).where('author_id', 'in', authors).execute()),
    ...(await db.selectFrom('decisions').select(['ref', 'title_en as title']).where('author_id', 'in', authors).execute()),
    ...(await db.selectFrom('meetings').select(['ref', 'title']).where('author_id', 'in', authors).execute()),
  ];
  return new Map(rows.map((row) => [row.title, row.ref]));
}

async function findCommittee(db: Db, now: Date): Promise<Committee> {
  const slugs = BODIES.map((body) => body.slug);
  const bodies = await db.selectFrom('bodies').select(['id', 'slug']).where('slug', 'in', slugs).execute();
  const people = await db.selectFrom('people').select(['id', 'email']).where('demonstration_at', 'is not', null).execute();
  const wanted = [...REPORTS, ...ACTIONS].flatMap((record) => record.items ?? []);
  const items = await db
    .selectFrom('items')
    .select(['id', 'ref', 'external_key'])
    .where('external_key', 'in', [...new Set(wanted)])
    .execute();
  const idOf = new Map(people.map((person) => [person.email, person.id]));
  return {
    db,
    now,
    bodies: new Map(bodies.map((body) => [body.slug, body.id])),
    people: new Map(PEOPLE.map((person) => [person.key, idOf.get(emailOf(person)) ?? ''])),
    items: new Map(items.map((item) => [item.external_key ?? '', item])),
    refs: new Map(),
  };
}

/** A person of the demonstration as they stood so many days ago. */
async function actorThen({ db, now, people }: Committee, key: string, ago: number): Promise<{ actor: Actor; then: Date }> {
  const then = new Date(instantAway(now, -ago));
  const actor = await loadActor(db, people.get(key) ?? '', then);
  if (!actor) throw new Error(`Nobody of the demonstration is called ${key}`);
  return { actor, then };
}

const audienceIn = (
  { bodies, people }: Committee,
  record: Pick<DemonstrationReport, 'body' | 'marking' | 'released' | 'readers' | 'caveat'>,
) => ({
  home_body_id: bodies.get(record.body) ?? '',
  marking: record.marking,
  released: (record.released ?? []).map((slug) => bodies.get(slug) ?? ''),
  readers: (record.readers ?? []).map((key) => people.get(key) ?? ''),
  parties: [...(record.caveat ?? [])],
});

/** The references that keys and publishers' keys name, as far as they are there. */
const refsOf = ({ refs, items }: Committee, keys: readonly string[] = [], itemKeys: readonly string[] = []): string[] =>
  [...keys.map((key) => refs.get(key)), ...itemKeys.map((key) => items.get(key)?.ref)].filter((ref) => ref !== undefined);

async function file(committee: Committee, report: DemonstrationReport): Promise<void> {
  const { actor, then } = await actorThen(committee, report.author, report.ago);
  const { key, title, description, category, horizon, likelihood, impact, confidence, response, language, countries } = report;
  const { ref } = await fileReport(
    committee.db,
    actor,
    {
      ...{ title, description, category, horizon, likelihood, impact, confidence, response, language },
      ...audienceIn(committee, report),
      items: report.items.flatMap((item) => committee.items.get(item)?.id ?? []),
      suppliers: [],
      links: [],
      countries: [...countries],
      sources: await Promise.all(
        report.sources.map(async ([reliability, credibility, citation, url = '']) => ({
          ...{ reliability, credibility, citation, url, quotable: report.marking === 'GREEN' || report.marking === 'CLEAR' },
          ...(await registeredFor(committee.db, citation)),
        })),
      ),
      business_confidential: report.confidential ?? false,
      hides_organisation: report.hidden ?? false,
    },
    then,
  );
  committee.refs.set(key, ref);
}

async function open(committee: Committee, action: DemonstrationAction): Promise<void> {
  const { db, now, people } = committee;
  const { actor, then } = await actorThen(committee, action.author, action.opened);
  const { key, title, result, workstream, priority } = action;
  const sides = [['US', action.us] as const, ['JP', action.jp] as const];
  const leads = sides.map(([party_id, [person]]) => ({ party_id, person_id: people.get(person) ?? null }));
  const ties = refsOf(committee, action.reports, action.items);
  const input = {
    title,
    result,
    workstream,
    priority,
    due_on: dayAway(now, action.due),
    audience: audienceIn(committee, action),
    leads,
    ties,
  };
  const { ref } = await openAction(db, actor, input, then);
  committee.refs.set(key, ref);
  for (const [party, [person, status]] of sides) {
    if (status === 'not_started') continue;
    const lead = await actorThen(committee, person, action.opened - 1);
    await reportProgress(db, lead.actor, ref, { party, was: 'not_started', status }, lead.then);
  }
}

async function close(committee: Committee, action: DemonstrationAction): Promise<void> {
  const { closed, key } = action;
  const ref = committee.refs.get(key);
  if (!closed || !ref) return;
  const { actor, then } = await actorThen(committee, closed.by, closed.ago);
  const { version, closed_at } = await committee.db
    .selectFrom('actions')
    .select(['version', 'closed_at'])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();
  if (closed_at) return;
  await closeAction(committee.db, actor, ref, version, { closed_as: closed.as, closing_note: closed.note }, then);
}

async function propose(committee: Committee, decision: DemonstrationDecision): Promise<void> {
  const { key, author, ago, body, marking, ties, text_en, text_ja, said: _said, silence: _silence, indicator, ...words } = decision;
  const { actor, then } = await actorThen(committee, author, ago);
  const pairs = pairParagraphs(text_en, text_ja);
  const audience = audienceIn(committee, { body, marking });
  const item_ref = indicator && committee.items.get(indicator.item)?.ref;
  const moved = indicator && item_ref ? { measure: indicator.measure, target: indicator.target, by: indicator.by, item_ref } : null;
  const record = { audience: audienceOf(audience), home_body_id: audience.home_body_id };
  const input = {
    ...{ ...words, pairs, audience, ties: refsOf(committee, ties, indicator && [indicator.item]) },
    indicator: await indicatorFor(committee.db, actor, record, moved, null, then),
  };
  committee.refs.set(key, (await proposeDecision(committee.db, actor, input, then)).ref);
}
