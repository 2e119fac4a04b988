import { Refusal } from '#app/http/refusal.ts';
import { EASTERN } from '#app/language/times.ts';
import { dayIn } from '#app/policy/days.ts';

interface Days {
  review_on?: string | null;
  expires_on?: string | null;
}

/** Whether a day has ended in both capitals: it ends last in Washington. */
export const hasEnded = (day: string, now: Date): boolean => day < dayIn(EASTERN, now);

/**
 * The days of a text lie ahead, and the review comes before the end. A day that stood there before may have passed meanwhile: whoever changes
 * only the readers changes no text, and so voids no key.
 */
export function checkDays({ review_on, expires_on }: Days, before: Days, now: Date): void {
  if (review_on && expires_on && review_on > expires_on) throw new Refusal('invalid', 'review_after_end');
  if (review_on && review_on !== before.review_on && hasEnded(review_on, now)) throw new Refusal('invalid', 'review_past');
  if (expires_on && expires_on !== before.expires_on && hasEnded(expires_on, now)) throw new Refusal('invalid', 'end_past');
}

/** A text whose last day comes before its adoption would bind nobody, and yet take the place of what it supersedes. */
export function checkHolds({ expires_on }: Days, adoptedAt: Date): void {
  if (expires_on && hasEnded(expires_on, adoptedAt)) throw new Refusal('invalid', 'ends_before');
}
