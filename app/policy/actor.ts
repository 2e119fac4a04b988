import type { Capacity, Language, Office, OrganisationKind } from '#db/schema.ts';

/** A seat in force today. */
export interface HeldSeat {
  body_id: string;
  capacity: Capacity;
}

/** A body as the policy needs it: where it hangs, and whether the actor's party takes part in it. */
export interface BodyPlace {
  id: string;
  parent_id: string | null;
  takes_part: boolean;
}

/** A body of the actor's, as the frame's switcher names it. */
export interface OwnBody {
  id: string;
  slug: string;
  name_en: string;
  name_ja: string;
}

/** What the policy knows of a person at one moment. Made by loadActor from the database, or by a test. */
export interface Standing {
  id: string;
  party_id: string;
  organisation_kind: OrganisationKind;
  /** activated, not suspended, not expired */
  active: boolean;
  offices: readonly Office[];
  seats: readonly HeldSeat[];
  /** bodies whose AMBER records the person's seats reach: own seats of a reading capacity, and those of descendants */
  reaches: ReadonlySet<string>;
  /** bodies in which the person holds any seat, or counts as a member through an ancestor */
  seatedIn: ReadonlySet<string>;
  /** the instant up to which this reader looks back: of what they may read now, they see what was recorded by then. It only takes away */
  until?: string;
}

/** The same reader looking back: with every right of now and no other, on what was recorded by an instant. `null`: as it is now. */
export const lookingBack = <P extends Standing>(person: P, until: string | null): P => (until === null ? person : { ...person, until });

/** The signed-in person, as loaders and rules receive them. */
export interface Actor extends Standing {
  organisation_id: string;
  organisation_name: { en: string; ja: string };
  family_name: string;
  given_name: string;
  native_name: string;
  email: string;
  language: Language;
  zone: string;
  demonstration: boolean;
  /** a one-time code is set up */
  has_code: boolean;
  /** bodies in which the actor has a seat and which they can read, in the order of the tree */
  bodies: readonly OwnBody[];
  /** SHA-256 of the cookie's token; null outside a request (seed, bench) */
  session_id: string | null;
  /** others last acted upon the account, not seen yet */
  acted_on_at: string | null;
  /** the person last proved who they are */
  confirmed_at: string | null;
}

/** Capacities whose seats read AMBER (domain.md, "Who may read"). */
export const AMBER_CAPACITIES: readonly Capacity[] = ['co_chair', 'member', 'secretary', 'adviser'];
/** Capacities that read downwards, as a member of the descendants in which their party takes part. */
export const DESCENDING_CAPACITIES: readonly Capacity[] = ['co_chair', 'member'];

/**
 * The bodies that seats reach: each body of an AMBER capacity itself, and, from a co_chair's or member's body,
 * every descendant in which the person's party takes part.
 */
export function reachOf(seats: readonly HeldSeat[], bodies: readonly BodyPlace[]): Pick<Standing, 'reaches' | 'seatedIn'> {
  const reaches = new Set<string>();
  const seatedIn = new Set<string>();
  const childrenOf = new Map<string, BodyPlace[]>();
  for (const body of bodies) {
    if (body.parent_id) childrenOf.set(body.parent_id, [...(childrenOf.get(body.parent_id) ?? []), body]);
  }
  for (const seat of seats) {
    seatedIn.add(seat.body_id);
    if (AMBER_CAPACITIES.includes(seat.capacity)) reaches.add(seat.body_id);
    if (!DESCENDING_CAPACITIES.includes(seat.capacity)) continue;
    const pending = [...(childrenOf.get(seat.body_id) ?? [])];
    const walked = new Set<string>([seat.body_id]);
    for (let body = pending.pop(); body; body = pending.pop()) {
      if (walked.has(body.id)) continue;
      walked.add(body.id);
      pending.push(...(childrenOf.get(body.id) ?? []));
      if (!body.takes_part) continue;
      reaches.add(body.id);
      seatedIn.add(body.id);
    }
  }
  return { reaches, seatedIn };
}
