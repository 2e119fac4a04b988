import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { tie } from '../ties/tying.server.ts';

/** What a decision says, in both languages: paragraphs answer each other in their order. */
export interface DecisionWords {
  title_en: string;
  title_ja: string;
  text_en: string;
  text_ja: string;
  rationale_en: string;
  rationale_ja: string;
}

export interface DecisionInput extends DecisionWords {
  audience: ChosenAudience;
  /** references of what it rests on */
  ties?: readonly string[];
}

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('D');
    if (!(await tx.selectFrom('decisions').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** Proposes a decision to a body, with what it rests on, and gives its reference. */
export async function proposeDecision(db: Db, actor: Actor, input: DecisionInput, now: Date): Promise<{ id: string; ref: string }> {
  const { audience, ties = [], ...words } = input;
  if (!can(actor, 'decision.propose', { home_body_id: audience.home_body_id })) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'decision.propose', audience, now);
    const ends = await resolveReferences(tx, actor, ties);
    const at = now.toISOString();
    const record = {
      home_body_id: audience.home_body_id,
      audience_id: await keepAudience(tx, audienceOf(audience)),
      author_id: actor.id,
      issued_at: at,
      quarantined_at: null,
      ref: await freshReference(tx),
    };
    const id = newId();
    await tx
      .insertInto('decisions')
      .values({ ...record, ...words, id, state: 'proposed', updated_at: at })
      .execute();
    await keepSearchable(tx, {
      ...record,
      subject_kind: 'decision',
      subject_id: id,
      at,
      title: `${words.title_en}\n${words.title_ja}`,
      words: Object.values(words).join('\n'),
    });
    const tied = await tie(tx, { kind: 'decision', id }, ends, actor.id, now);
    const detail = { digest: sha256(JSON.stringify(words)), ties: tied.map((end) => end.id) };
    enter({ act: 'decision.proposed', subject_kind: 'decision', subject_id: id, audience_id: record.audience_id, detail });
    return { id, ref: record.ref };
  });
}
