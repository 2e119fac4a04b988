import type { Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { askBodiesAndParties } from '../choosable.server.ts';
import { askForming, formFrom, type AudienceForming, type AudienceSoFar, type EditedRecord } from './forming.server.ts';

/** What an audience part shows and holds: who may be chosen, and who is. */
export interface AudiencePart {
  forming: AudienceForming;
  chosen: { home_body_id: string; marking: string; released: string[]; readers: string[]; parties: string[]; typed: string };
}

/** An audience as a form holds it. */
export async function chosenOf(db: Db, audienceId: string, homeBodyId: string): Promise<AudienceSoFar & { marking: Marking }> {
  const { marking, bodies, persons, parties } = await readAudience(db, audienceId);
  return {
    home_body_id: homeBodyId,
    marking,
    released: bodies.filter((body) => body !== homeBodyId),
    readers: [...persons],
    parties: [...parties],
    find: '',
  };
}

/**
 * The audience part of a form whose home body may be settled already (`home`). Of what is chosen, only what the actor sees is told;
 * the rest stays as it is when the form is saved (changeAudience), and counts in the preview. `record`: the one that is edited. Two queries.
 */
export async function formAudiencePart(
  db: Db,
  actor: Actor,
  act: Act,
  soFar: AudienceSoFar,
  now: Date,
  home: string | null = null,
  record: EditedRecord | null = null,
): Promise<AudiencePart> {
  const { all, ...asked } = await askTogether(db, { all: askBodiesAndParties(db, actor), ...askForming(db, actor, record, now) });
  const bodies = all.filter((one) => one.kind === 'body');
  const seen = { bodies, parties: all.filter((one) => one.kind === 'party') };
  const visible = { ...soFar, released: soFar.released.filter((id) => bodies.some((body) => body.id === id)) };
  const forming = await formFrom(db, actor, act, seen, visible, record, asked, now);
  return {
    forming: {
      ...forming,
      homes: forming.homes.filter((body) => home === null || body.id === home),
      bodies: forming.bodies.filter((body) => body.id !== home),
    },
    chosen: {
      home_body_id: soFar.home_body_id,
      marking: soFar.marking,
      released: visible.released,
      readers: forming.readers.chosen.map((reader) => reader.id),
      parties: soFar.parties,
      typed: soFar.find,
    },
  };
}

/** What of an audience stands in a form that came back. */
export function soFarIn(form: FormData): AudienceSoFar {
  const one = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const all = (name: string) =>
    form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .slice(0, 200);
  return {
    home_body_id: one('home_body_id'),
    marking: one('marking'),
    released: all('released'),
    readers: all('readers'),
    parties: all('parties'),
    find: one('find_readers'),
  };
}
