import type { RequestContext } from '#app/http/context.ts';
import type { MadeLink } from '#app/domain/people/inviting.server.ts';
import type { Handed } from './handover.tsx';

/** The address of a link that was made. */
export function handed({ origin }: Pick<RequestContext, 'origin'>, link: MadeLink): Handed {
  return { url: `${origin}/${link.kind}/${link.token}`, expires_at: link.expires_at };
}
