import type { Language } from '#db/schema.ts';
import type { Readers } from './audiences.ts';
import type { Chance } from './chance.ts';

/** What every record begins with: where it belongs, who reads it, whose it is, since when; and the language it is written in. */
export function begin(chance: Chance, readers: readonly Readers[], moment: Date, letter: 'R' | 'A' | 'M' | 'D') {
  const { body, audience_id } = chance.pickOften(readers);
  const language: Language = chance.next() < 0.5 ? 'en' : 'ja';
  const substance = {
    ...{ id: chance.id(moment), home_body_id: body.id, audience_id, author_id: chance.pick(body.seated) },
    ...{ issued_at: moment.toISOString(), quarantined_at: null, ref: chance.ref(letter) },
  };
  return { body, language, substance };
}

/** What search is to know of a record. */
export const documentOf = (
  subject_kind: 'report' | 'action' | 'meeting' | 'decision',
  row: {
    id: string;
    home_body_id: string;
    audience_id: string;
    author_id: string | null;
    issued_at: string | null;
    title: string;
    ref: string;
  },
  at: string,
  words: string,
) => {
  const { id, home_body_id, audience_id, author_id, issued_at, title, ref } = row;
  return {
    ...{ subject_kind, subject_id: id, home_body_id, audience_id, author_id, issued_at, quarantined_at: null },
    ...{ at, title, ref, words },
  };
};
