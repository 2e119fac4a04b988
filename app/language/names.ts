import type { Language } from '#db/schema.ts';

/** The parts of a person's name. */
export interface PersonName {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** A person's name in the reader's order and script: 佐藤 花子 in Japanese where there is a native name, else Given Family. */
export function nameOf(person: PersonName, language: Language): string {
  if (language === 'ja') return person.native_name || `${person.given_name} ${person.family_name}`;
  return `${person.given_name} ${person.family_name}`;
}

/** Picks the reader's language from a pair of columns: `named(body, language)` reads name_en or name_ja. */
export function named(row: { name_en: string; name_ja: string }, language: Language): string {
  return (language === 'ja' ? row.name_ja : row.name_en) || row.name_en || row.name_ja;
}
