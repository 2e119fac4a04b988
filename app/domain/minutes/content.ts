import type { Capacity } from '#db/schema.ts';

/** Somebody who was there, as the minutes name them. */
export interface Attendee {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation: string;
  party_id: string;
  capacity: Capacity;
}

/** The minutes of one part of a meeting, as they are kept, approved and hashed. */
export interface MinutesContent {
  meeting: { ref: string; title: string; starts_at: string; place: string };
  part: 'open' | 'closed';
  attendance: Attendee[];
  items: { id: string; number: number; title: string; words: string }[];
}

/** A correction of minutes that both sides approved. */
export interface AddendumContent {
  /** the hash of the minutes that it corrects */
  corrects: string;
  words: string;
}

/** Text as it is hashed: composed (NFC), lines ended by LF, in every string of a value. */
export function normalised<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').normalize('NFC') as T;
  if (Array.isArray(value)) return value.map((one: unknown) => normalised(one)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, normalised(one)])) as T;
}

/** The principal parties without a co_chair among those who were there: none is a quorum. */
export function missingForQuorum(attendance: readonly Pick<Attendee, 'party_id' | 'capacity'>[], principals: readonly string[]): string[] {
  return principals.filter((party) => !attendance.some((one) => one.party_id === party && one.capacity === 'co_chair'));
}
