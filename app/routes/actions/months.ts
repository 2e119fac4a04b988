import type { Language } from '#db/schema.ts';
import { day } from '#app/language/times.ts';

/** A month (YYYY-MM) in words: "Nov 2026", 「2026年11月」. */
export const monthName = (month: string, language: Language): string => day(`${month}-01`, language).replace(/^1 |1日$/g, '');
