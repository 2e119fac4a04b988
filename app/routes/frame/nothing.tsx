import { asVisitor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';

/** Any address that is not in routes.ts. */
export const loader = asVisitor(() => {
  throw new Refusal('not_found');
});

export const action = loader;

export default function Nothing() {
  return null;
}
