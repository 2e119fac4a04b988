import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Language } from '#db/schema.ts';

/** Does an act of a page; what is refused is answered on the page, in words. What is not there is not. */
export async function answerOf(language: Language, work: () => Promise<unknown>): Promise<{ status: number; words: string } | null> {
  try {
    await work();
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found' || reason.code === 'forbidden') throw reason;
    const { sharingFaults, refusals } = catalogueOf(language);
    return {
      status: statusOf[reason.kind],
      words: sharingFaults[reason.code] ?? refusals.codes[reason.code] ?? refusals.codes.invalid ?? '',
    };
  }
}
