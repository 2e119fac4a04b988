import { data } from '@remix-run/node';
import { readNews } from '#app/domain/minutes/following.server.ts';
import { writeUpdate } from '#app/domain/minutes/writing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

const ASKED = 100;

/** GET /meetings/M-…/minutes/updates?since=ITEM:NUMBER: what others wrote since (without a number: all), for who writes these minutes. It has no page. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const asked = new URL(request.url).searchParams.getAll('since').slice(0, ASKED);
  const since = new Map(
    asked.flatMap((one): [string, number][] => {
      const [, item = '', number = '0'] = /^([\w-]{1,80})(?::(\d{1,9}))?$/.exec(one) ?? [];
      return item ? [[item, Number(number)]] : [];
    }),
  );
  return data({ news: await readNews(context.db, actor, params.ref ?? '', since) });
});

/** POST: takes an update of a page. `as` says whose page it is: one that somebody else signed in beside is told, and keeps its words. */
export const action = asActor(async ({ actor, context, params, request }) => {
  const form = await request.formData();
  const item = textOf(form, 'item');
  try {
    if (textOf(form, 'as') !== actor.id) throw new Refusal('forbidden');
    return data(await writeUpdate(context.db, actor, params.ref ?? '', item, textOf(form, 'update'), context.now));
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const faults = catalogueOf(actor.language).minutesFaults;
    return data({ refusal: faults[reason.code] ?? faults[reason.kind] ?? '' }, { status: statusOf[reason.kind] });
  }
});
