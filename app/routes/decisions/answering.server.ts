import type { SubmissionResult } from '@conform-to/react';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';

/** What a small form of a decision is told after it came back. */
export interface Answer {
  status: number;
  result: SubmissionResult<string[]> | null;
  /** why it was not done, for the top of the page */
  refusal?: string;
}

/** Does what a form asks; a refusal becomes words at its top, and what was typed stays. Null: it is done. */
export async function answering(text: Catalogue, result: Answer['result'], work: () => Promise<unknown>): Promise<Answer | null> {
  try {
    await work();
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words = text.decisionFaults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid!;
    return { status: statusOf[reason.kind], result, refusal: words };
  }
}
