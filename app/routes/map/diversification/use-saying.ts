import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import type { Names } from './planning.server.ts';
import { sayingIn, type Saying } from './saying.ts';

/** The figures of a plan in the reader's words. */
export function useSaying(names: Names): Saying {
  const { language, text } = usePlanSpeaking();
  return sayingIn(language, text, names);
}
