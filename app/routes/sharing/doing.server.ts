import type { Actor } from '#app/policy/actor.ts';
import { correctDelivery, recordDelivery } from '#app/domain/sharing/delivering.server.ts';
import { noteOn } from '#app/domain/sharing/noting.server.ts';
import { openDemanded } from '#app/domain/sharing/opening.server.ts';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { consentToRequest, endRequest, giveNotice, withdrawRequest } from '#app/domain/sharing/stepping.server.ts';
import { day, token as tokenField } from '#app/domain/fields.ts';
import { thousandths, tidyQuantity } from '#app/domain/stocks/quantities.ts';
import { openingSchema } from '#app/domain/stocks/schema.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { Db } from '#db/schema.ts';
import { wordsIn } from './typed.server.ts';

const NOTES = ['dispute', 'terms', 'after'] as const;
const TOKEN = /^[\w-]{8,60}$/;

function given(form: FormData) {
  const token = textOf(form, 'token');
  const on_day = day().safeParse(textOf(form, 'on_day'));
  const [terms, note] = [wordsIn(form, 'terms', 2_000), wordsIn(form, 'note', 2_000)];
  if (!TOKEN.test(token) || !on_day.success || terms === null || note === null) throw new Refusal('invalid');
  return { token, on_day: on_day.data, terms, note };
}

/** Does what a form of a request's page asks. */
export async function doOn(db: Db, actor: Actor, { ref }: RequestRead, form: FormData, now: Date): Promise<unknown> {
  const shown = textOf(form, 'shown');
  switch (textOf(form, 'act')) {
    case 'notice':
      return giveNotice(db, actor, ref, now);
    case 'withdraw':
      return withdrawRequest(db, actor, ref, now);
    case 'consent':
      return consentToRequest(db, actor, ref, now);
    case 'settled':
      return endRequest(db, actor, ref, { as: 'settled', ledger: textOf(form, 'ledger') }, now);
    case 'returned':
      return endRequest(db, actor, ref, { as: 'returned', ledger: textOf(form, 'ledger') }, now);
    case 'reveal': {
      const stock = tokenField().safeParse(textOf(form, 'stock'));
      const typed = openingSchema.safeParse({ total: textOf(form, 'total'), usable: textOf(form, 'usable'), salt: textOf(form, 'salt') });
      if (!stock.success) throw new Refusal('unreadable');
      if (!typed.success) throw new Refusal('invalid', 'seal_mismatch');
      return openDemanded(db, actor, ref, stock.data, typed.data, now, shown, textOf(form, 'shown_stock'));
    }
    case 'deliver': {
      const kept = tidyQuantity(textOf(form, 'quantity'));
      if (kept === null) throw new Refusal('invalid', 'quantity_needed');
      const kind = textOf(form, 'kind') === 'return' ? 'return' : 'delivery';
      const entry = { ...given(form), kind, from: actor.party_id, to: textOf(form, 'to'), parts: thousandths(kept) } as const;
      return recordDelivery(db, actor, ref, entry, now, shown);
    }
    case 'correct': {
      const delivery = tokenField().safeParse(textOf(form, 'delivery'));
      if (!delivery.success) throw new Refusal('invalid');
      return correctDelivery(db, actor, ref, { ...given(form), delivery: delivery.data }, now, shown);
    }
    case 'note': {
      const kind = NOTES.find((one) => one === textOf(form, 'kind'));
      const words = wordsIn(form, 'words', 4_000);
      if (!kind || !words) throw new Refusal('invalid');
      return noteOn(db, actor, ref, kind, words, now, shown);
    }
    default:
      throw new Refusal('unreadable');
  }
}
