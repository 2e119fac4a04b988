/** Where a request stands. Pure; also runs in the browser. */
import type { SharingState } from '#db/schema.ts';

export const OVER: readonly SharingState[] = ['settled', 'returned', 'lapsed', 'withdrawn'];

interface Clocked {
  state: SharingState;
  consent_from: string | null;
  consent_until: string | null;
}

/** The state at an instant: a clock that has run out has run out, however late the job that writes it down. */
export function stateAt({ state, consent_from, consent_until }: Clocked, at: string): SharingState {
  if (state !== 'notice' && state !== 'consent') return state;
  if (consent_until !== null && at >= consent_until) return 'lapsed';
  return consent_from !== null && at >= consent_from ? 'consent' : 'notice';
}
