/** Minutes are written while the server is killed: what it said that it has is there. */
import { once } from 'node:events';
import * as Y from 'yjs';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { ask, formOf } from './asking.ts';
import { expect, personWho, sessionCookie, test } from './fixtures.ts';
import { JP, putMeeting, US } from './minuting.ts';
import { startServer } from './server.ts';

/** What a page sends that typed a line at the start of an empty document. */
function updateOf(item: string, words: string): string {
  const document = new Y.Doc();
  document.getText(item).insert(0, words);
  return Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64');
}

test('killed while two sides write minutes, it keeps every word that it said it has, and no half of another', async () => {
  test.setTimeout(180_000);
  const server = await startServer();
  const { ref, item } = await putMeeting(server);
  const writers = await Promise.all(
    [US, JP].map(async (who) => {
      const { id } = await personWho(server.db, who);
      return { id, cookie: await sessionCookie(server, id) };
    }),
  );
  const { audience_id } = await server.db.selectFrom('agenda_items').select('audience_id').where('id', '=', item).executeTakeFirstOrThrow();
  const shown = shownReaders({ id: item, audience_id });
  const ended = once(server.process, 'exit');
  const wordsOf = (at: number) => `Line ${at}: 双方は第${at}項に同意した。\n`;
  const said: number[] = [];
  const send = async (at: number) => {
    const { id, cookie } = writers[at % 2]!;
    const form = formOf({ item, update: updateOf(item, wordsOf(at)), as: id, shown });
    const headers = { ...form.headers, Cookie: cookie, Origin: server.url };
    const answer = await ask(server.url, `/meetings/${ref}/minutes/updates`, { ...form, headers }).catch(() => null);
    if (answer?.status !== 200) return;
    said.push(at);
    // In the middle of it: some have been answered, the others are under way.
    if (said.length === 8) server.process.kill('SIGKILL');
  };
  await Promise.all(Array.from({ length: 32 }, (_, at) => send(at)));
  await ended;
  expect(said.length).toBeGreaterThanOrEqual(8);

  const again = await startServer({ DATA_DIR: server.dataDir });
  const page = await ask(again.url, `/meetings/${ref}/minutes/write`, { headers: { Cookie: writers[0]!.cookie } });
  expect(page.status).toBe(200);
  for (const at of said) expect(page.body).toContain(wordsOf(at).trim());
  await again.stop();

  const kept = await server.db
    .selectFrom('minutes_texts')
    .select(['words', 'state', 'sequence'])
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow();
  const lines = kept.words.split('\n').filter(Boolean);
  const all = Array.from({ length: 32 }, (_, at) => wordsOf(at).trim());
  expect(lines.every((line) => all.includes(line))).toBe(true);
  expect(new Set(lines).size).toBe(lines.length);
  // The document says what the text says, and the journal holds an entry for each update that stands.
  const document = new Y.Doc();
  Y.applyUpdate(document, Buffer.from(kept.state, 'base64'));
  expect(document.getText(item).toJSON()).toBe(kept.words);
  const entries = await server.db
    .selectFrom('journal')
    .select('id')
    .where('act', '=', 'minutes.written')
    .where('detail', 'like', `%${item}%`)
    .execute();
  expect([kept.sequence, entries.length]).toEqual([lines.length, lines.length]);
  expect((await verifyJournal(server.db)).broken).toBeNull();
  await server.stop();
});
