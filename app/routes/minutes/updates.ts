import { data } from '@remix-run/node';
import { readNews, readOtherReaders } from '#app/domain/minutes/following.server.ts';
import { writeUpdate } from '#app/domain/minutes/writing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { ASKED_AT_MOST } from './asking.ts';

/**
 * GET /meetings/M-…/minutes/updates?since=ITEM:NUMBER:READERS: what others wrote since (without a number: all), and of which items the readers
 * are others than the page showed, for who writes these minutes. It has no page.
 */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const asked = new URL(request.url).searchParams.getAll('since').slice(0, ASKED_AT_MOST);
  const items = asked.flatMap((one) => {
    const [, item = '', number = '0', shown] = /^([\w-]{1,80})(?::(\d{1,9}))?(?::([0-9a-f]{1,64}))?$/.exec(one) ?? [];
    return item ? [{ item, number: Number(number), shown }] : [];
  });
  const ref = params.ref ?? '';
  const showing = new Map(items.flatMap(({ item, shown }) => (shown === undefined ? [] : [[item, shown] as const])));
  return data({
    news: await readNews(context.db, actor, ref, new Map(items.map(({ item, number }) => [item, number]))),
    readers: showing.size > 0 ? await readOtherReaders(context.db, actor, ref, showing) : [],
  });
});

/** POST: takes an update of a page. `as` says whose page it is: one that somebody else signed in beside is told, and keeps its words; so is one that showed other readers (`shown`). */
export const action = asActor(async ({ actor, context, params, request }) => {
  const form = await request.formData();
  const item = textOf(form, 'item');
  try {
    if (textOf(form, 'as') !== actor.id) throw new Refusal('forbidden');
    return data(await writeUpdate(context.db, actor, params.ref ?? '', item, textOf(form, 'update'), context.now, textOf(form, 'shown')));
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const faults = catalogueOf(actor.language).minutesFaults;
    return data({ code: reason.code, refusal: faults[reason.code] ?? faults[reason.kind] ?? '' }, { status: statusOf[reason.kind] });
  }
});
