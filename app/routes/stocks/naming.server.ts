import { partyName } from '#app/domain/controls/naming.server.ts';
import type { Language } from '#db/schema.ts';

/** Parties by their names in a language. */
export const partyNames = (language: Language, parties: Iterable<string>): Record<string, string> =>
  Object.fromEntries([...new Set(parties)].map((party) => [party, partyName(party, language)]));
