import type { Language } from '#db/schema.ts';

/** What an entry is called in the reader's language, as far as it is called anything there. */
export const titleIn = ({ title, title_ja }: { title: string; title_ja: string }, language: Language): string =>
  (language === 'ja' && title_ja) || title;
