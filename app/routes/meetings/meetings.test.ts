import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import * as addItem from './add-item.tsx';
import * as edit from './edit.tsx';
import * as editItem from './edit-item.tsx';
import * as list from './list.tsx';
import * as meeting from './meeting.tsx';
import * as newMeeting from './new.tsx';
import type { Sent } from './sending.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

type Handler = (args: ReturnType<typeof argsFor>) => Promise<unknown>;

/** What a person's browser gets of a loader or an action. */
async function ask(handler: Handler, by: Seat, path: string, params: Record<string, string> = {}, form?: Record<string, string>) {
  const context = contextFor(db, { now: NOW });
  const made = argsFor(context, { path, params });
  const cookie = (await signIn(context, made.request, committee.as[by].id)).split(';')[0]!;
  return answerOf(() => handler(argsFor(context, { path, params, cookie, ...(form ? { form } : {}) })));
}

const fields = (change: Record<string, string> = {}): Record<string, string> => ({
  act: 'save',
  title: 'Eleventh meeting',
  zone: 'America/New_York',
  day: '2026-12-01',
  from: '08:00',
  to: '09:30',
  to_day: '',
  place: '',
  link: '',
  note: '',
  home_body_id: committee.body,
  marking: 'AMBER',
  ...change,
});
const called = async () =>
  callMeeting(
    db,
    committee.as.us_chair,
    {
      title: 'Eleventh meeting',
      starts_at: '2026-12-01T13:00:00.000Z',
      ends_at: '2026-12-01T14:30:00.000Z',
      zone: 'America/New_York',
      place: '',
      link: '',
      note: '',
      audience: chosen(committee.body),
    },
    NOW,
  );

describe('calling a meeting', () => {
  const send = (change: Record<string, string>) => ask(newMeeting.action, 'us_chair', '/meetings/new', {}, fields(change));

  test('at a time that is over says so on its page, to who may change it alone', async () => {
    const { headers } = await send({ day: '2020-11-03' });
    const ref = headers.get('Location')!.split('/').at(-1)!;
    const warningsFor = async (seat: Seat) => {
      const { data } = await ask(meeting.loader, seat, `/meetings/${ref}`, { ref });
      return (data as { warnings: unknown }).warnings;
    };
    expect(await warningsFor('us_chair')).toMatchObject({ past: true });
    expect(await warningsFor('adviser')).toBeNull();
  });

  test('at the time of another says so on its page, to who may change it alone', async () => {
    const [one, other] = [await called(), await called()];
    const warningsFor = async (seat: Seat) => {
      const { data } = await ask(meeting.loader, seat, `/meetings/${one.ref}`, { ref: one.ref });
      return (data as { warnings: { meanwhile: { ref: string }[] } | null }).warnings?.meanwhile.map(({ ref }) => ref);
    };
    expect(await warningsFor('us_chair')).toContain(other.ref);
    expect(await warningsFor('us_chair')).not.toContain(one.ref);
    expect(await warningsFor('adviser')).toBeUndefined();
  });

  test('goes to its page, with the times of its zone', async () => {
    const { status, headers } = await send({ zone: 'Asia/Tokyo', from: '22:00', to: '23:00' });
    expect(status).toBe(302);
    const ref = headers.get('Location')!.split('/').at(-1)!;
    const { data } = await ask(meeting.loader, 'adviser', `/meetings/${ref}`, { ref });
    expect(data).toMatchObject({ meeting: { starts_at: '2026-12-01T13:00:00.000Z', zone: 'Asia/Tokyo' }, may: { edit: false } });
  });

  test.each([
    ['a time that summer time skips', { day: '2027-03-14', from: '02:30', to: '04:00' }, 'from', '01:59'],
    ['a time that comes twice', { day: '2026-11-01', from: '01:30', to: '04:00' }, 'from_occurrence', 'comes twice'],
    ['an end before the start', { from: '09:00', to: '08:00' }, 'to', 'after the start'],
    ['a day that is not', { day: '2026-02-30' }, 'day', 'YYYY-MM-DD'],
    ['a zone that is nobody’s', { zone: 'Mars/Olympus' }, 'zone', 'Choose'],
    ['no title', { title: ' ' }, 'title', 'Fill in'],
    ['a NUL', { title: 'a\0b' }, 'title', 'NUL'],
    ['a title too long', { title: 'x'.repeat(201) }, 'title', '200'],
    ['a link that is a script', { link: 'javascript:alert(1)' }, 'link', 'https'],
    ['a body that is not', { home_body_id: 'nothing' }, 'home_body_id', ''],
    ['a reader who is not', { readers: 'nobody' }, 'readers', ''],
  ])('refuses %s beside its field and keeps what was typed', async (_, change, field, words) => {
    const { status, data } = await send({ note: '<script>alert(1)</script> 🙂 \u202e', ...change });
    const sent = data as Sent;
    expect([403, 422]).toContain(status);
    expect(sent.result.error?.[field]?.join()).toContain(words);
    expect(sent.result.initialValue).toMatchObject({ note: '<script>alert(1)</script> 🙂 \u202e', ...change });
  });

  test('takes either of two equal clock times when told which', async () => {
    const { status } = await send({ day: '2026-11-01', from: '01:30', from_occurrence: 'later', to: '04:00' });
    expect(status).toBe(302);
  });

  test('checks the times without saving, and says where they fall in the night', async () => {
    const { status, data } = await send({ act: 'check', title: '' });
    expect(status).toBe(200);
    expect((data as Sent).checked).toMatchObject({ starts_at: '2026-12-01T13:00:00.000Z', warnings: { nights: [{ zone: 'Asia/Tokyo' }] } });
    expect((data as Sent).audience.forming.disclosure?.people).toBeGreaterThan(0);
  });
});

describe('two people edit one meeting', () => {
  test('the second gets 409, both versions, and keeps every word', async () => {
    const { ref } = await called();
    const send = (by: Seat, title: string) => ask(edit.action, by, `/meetings/${ref}/edit`, { ref }, fields({ title, version: '1' }));
    expect((await send('us_chair', 'The first')).status).toBe(302);
    const { status, data } = await send('jp_chair', 'The second');
    expect(status).toBe(409);
    expect(data).toMatchObject({ conflict: true, result: { initialValue: { title: 'The second' } } });
    const newest = await ask(edit.loader, 'jp_chair', `/meetings/${ref}/edit`, { ref });
    expect(newest.data).toMatchObject({ it: { version: 2 }, starting: { title: 'The first' } });
  });
});

describe('what is hidden answers as what is not there', () => {
  test('on every page and form of a meeting', async () => {
    const { ref } = await called();
    const { id } = await addAgendaItem(
      db,
      committee.as.us_chair,
      ref,
      { title: 'x', note: '', minutes: 5, purpose: 'inform', presenter_id: null },
      NOW,
    );
    const asked = async (name: string, item: string) => {
      const at = `/meetings/${name}`;
      return Promise.all([
        ask(meeting.loader, 'observer', at, { ref: name }),
        ask(meeting.action, 'observer', at, { ref: name }, { act: 'cancel', reason: 'x', version: '1' }),
        ask(meeting.action, 'observer', at, { ref: name }, { act: 'move', item, past: item, places: '1' }),
        ask(edit.loader, 'observer', `${at}/edit`, { ref: name }),
        ask(edit.action, 'observer', `${at}/edit`, { ref: name }, fields({ version: '1' })),
        ask(addItem.loader, 'observer', `${at}/agenda/new`, { ref: name }),
        ask(addItem.action, 'observer', `${at}/agenda/new`, { ref: name }, { act: 'save' }),
        ask(editItem.loader, 'observer', `${at}/agenda/${item}`, { ref: name, item }),
        ask(editItem.action, 'observer', `${at}/agenda/${item}`, { ref: name, item }, { act: 'remove', version: '1' }),
      ]);
    };
    const hidden = await asked(ref, id);
    expect(hidden.map(({ status, data }) => [status, data])).toEqual(Array(9).fill([404, { refusal: 'not_found' }]));
    expect(await asked('M-ZZZZZZ', 'nothing')).toEqual(hidden);
  });

  test('and a hidden agenda item changes nothing of the page, the list and the editing form of another', async () => {
    const { ref } = await called();
    const seen = async () => [
      (await ask(meeting.loader, 'secretary', `/meetings/${ref}`, { ref })).data,
      (await ask(list.loader, 'secretary', '/meetings')).data,
      (await ask(edit.loader, 'secretary', `/meetings/${ref}/edit`, { ref })).data,
    ];
    const before = JSON.stringify(await seen());
    const audience = { marking: 'RED' as const, released: [], readers: [committee.as.us_chair.id, committee.as.jp_chair.id], parties: [] };
    const words = { title: 'Chairs alone', note: '', minutes: 45, purpose: 'decide' as const, presenter_id: committee.as.jp_chair.id };
    await addAgendaItem(db, committee.as.us_chair, ref, { ...words, audience }, NOW);
    expect(JSON.stringify(await seen())).toBe(before);
    const { data } = await ask(meeting.loader, 'jp_chair', `/meetings/${ref}`, { ref });
    expect(data).toMatchObject({ meeting: { agenda: { closed: [{ items: [{ title: 'Chairs alone' }] }] } } });
  });
});
