import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { News, OtherReaders } from '#app/domain/minutes/following.server.ts';
import { questionsOf } from './asking.ts';
import { bindField, type Binding } from './binding.ts';

const PAUSE_MS = 800;
const ASK_MS = 2_000;
const REST_MS = 30 * 60_000;

/** How the words of one item stand with the server. */
export type Keeping =
  | { state: 'unsaved' | 'saving' | 'away' | 'signed_out' | 'idle' }
  | { state: 'saved'; at: string }
  | { state: 'refused'; words: string }
  /** others read it than the page showed: nothing goes out until who writes has seen who */
  | { state: 'other_readers'; readers: OtherReaders };

/** What an item begins with; `area` gives its field. */
export interface Kept {
  id: string;
  state: string;
  sequence: number;
  /** stands for the readers that the page shows */
  shown: string;
}

/** A field as it is kept; `readers`: those that it has now, other than the page showed. */
interface Field {
  binding: Binding;
  sequence: number;
  busy: boolean;
  shown: string;
  readers: OtherReaders | null;
  timer?: ReturnType<typeof setTimeout>;
}

/** What came of a question to the server: an answer, no way to it, the sign-in page, or a refusal. */
async function ask<T>(
  url: string,
  form?: URLSearchParams,
): Promise<{ answer: T } | { failed: 'away' | 'signed_out' } | { refused: string; code?: string }> {
  try {
    const response = await fetch(url, { redirect: 'manual', ...(form ? { method: 'POST', body: form } : {}) });
    if (response.type === 'opaqueredirect' || response.status === 401) return { failed: 'signed_out' };
    if (response.ok) return { answer: (await response.json()) as T };
    if (response.status >= 500 || response.status === 429) return { failed: 'away' };
    if (response.status === 413) return { refused: '', code: 'too_large' };
    const said = (await response.json().catch(() => ({}))) as { refusal?: string; code?: string };
    return { refused: said.refusal ?? '', ...(said.code ? { code: said.code } : {}) };
  } catch {
    return { failed: 'away' };
  }
}

/**
 * Keeps the fields of minutes with the server: sends what is typed after a short pause, asks for what others write while the page is
 * looked at, and holds on to what could not be sent until it can. `url` takes the updates of every field; `as` is whose page this is.
 */
export function useKeeping(items: readonly Kept[], url: string, as: string, leave: string) {
  const [keepings, setKeepings] = useState<Record<string, Keeping>>({});
  const fields = useRef(new Map<string, Field>());
  const used = useRef(0);
  const say = useCallback((id: string, keeping: Keeping) => setKeepings((all) => ({ ...all, [id]: keeping })), []);

  /** Notes who reads an item now, other than the page showed; null: they are those again, or were seen. */
  const heed = useCallback(
    (id: string, readers: OtherReaders | null): void => {
      const field = fields.current.get(id);
      if (!field) return;
      field.readers = readers;
      if (readers) say(id, { state: 'other_readers', readers });
      else if (field.binding.unsent()) say(id, { state: 'unsaved' });
      else setKeepings(({ [id]: _said, ...others }) => others);
    },
    [say],
  );

  const send = useCallback(
    async (id: string): Promise<void> => {
      const field = fields.current.get(id);
      if (!field || field.busy || field.readers) return;
      clearTimeout(field.timer);
      field.busy = true;
      let last: Keeping | null = null;
      for (let unsent = field.binding.unsent(); unsent; unsent = field.binding.unsent()) {
        say(id, { state: 'saving' });
        const got = await ask<{ at: string }>(url, new URLSearchParams({ item: id, update: unsent.update, as, shown: field.shown }));
        if ('answer' in got) {
          unsent.came();
          last = { state: 'saved', at: got.answer.at };
          continue;
        }
        // Who reads it now is asked for next, and then said.
        if ('code' in got && got.code === 'other_readers') last = { state: 'unsaved' };
        else last = 'failed' in got ? { state: got.failed } : { state: 'refused', words: got.refused };
        break;
      }
      field.busy = false;
      if (last) say(id, last);
    },
    [as, say, url],
  );

  const waits = useCallback(() => [...fields.current.values()].some(({ binding }) => binding.unsent() !== null), []);

  /** Asks for what others wrote, and sends again what could not be sent. */
  const follow = useCallback(async (): Promise<void> => {
    if (document.hidden && !waits()) return;
    if (performance.now() - used.current > REST_MS && !waits()) {
      for (const id of fields.current.keys()) say(id, { state: 'idle' });
      return;
    }
    for (const [id, field] of fields.current) if (!field.busy && field.binding.unsent()) await send(id);
    const asked = [...fields.current].map(([id, { sequence, shown }]) => ({ id, sequence, shown }));
    const told: { news: News[]; readers: OtherReaders[] } = { news: [], readers: [] };
    for (const question of questionsOf(url, asked)) {
      const got = await ask<typeof told>(question);
      if (!('answer' in got)) return;
      told.news.push(...got.answer.news);
      told.readers.push(...got.answer.readers);
    }
    for (const [id, field] of fields.current) {
      const readers = told.readers.find((one) => one.id === id && one.shown !== field.shown) ?? null;
      if (readers?.shown !== field.readers?.shown) heed(id, readers);
    }
    for (const { id, sequence, at, changes } of told.news) {
      const field = fields.current.get(id);
      if (!field || sequence <= field.sequence) continue;
      field.binding.hear(changes);
      field.sequence = sequence;
      if (!field.binding.unsent() && !field.readers) say(id, { state: 'saved', at });
    }
  }, [heed, say, send, url, waits]);

  useEffect(() => {
    const bound = fields.current;
    for (const { id, state, sequence, shown } of items) {
      const area = document.getElementById(`words-${id}`);
      if (!(area instanceof HTMLTextAreaElement)) continue;
      const typed = () => {
        const field = bound.get(id);
        used.current = performance.now();
        if (field?.readers) return;
        say(id, { state: 'unsaved' });
        if (!field) return;
        clearTimeout(field.timer);
        field.timer = setTimeout(() => void send(id), PAUSE_MS);
      };
      bound.set(id, { binding: bindField(area, id, state, typed), sequence, shown, busy: false, readers: null });
      area.dataset.bound = '';
      if (bound.get(id)?.binding.unsent()) typed();
    }
    let following = true;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(() => void follow().finally(() => following && again()), ASK_MS);
    };
    const woken = () => {
      used.current = performance.now();
    };
    woken();
    again();
    document.addEventListener('pointerdown', woken);
    return () => {
      following = false;
      clearTimeout(timer);
      document.removeEventListener('pointerdown', woken);
      for (const { binding, timer: pause } of bound.values()) {
        clearTimeout(pause);
        binding.end();
      }
      bound.clear();
    };
  }, [items, follow, say, send]);

  useBeforeUnload((event) => {
    if (waits()) event.preventDefault();
  });
  const blocker = useBlocker(({ currentLocation: from, nextLocation: to }) => waits() && from.pathname !== to.pathname);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void Promise.all([...fields.current.keys()].map(send)).then(() => {
      if (!waits() || window.confirm(leave)) blocker.proceed();
      else blocker.reset();
    });
  }, [blocker, leave, send, waits]);

  /** Who writes has seen who reads an item now: what they typed goes out to those. */
  const writeForThem = useCallback(
    (id: string): void => {
      const field = fields.current.get(id);
      if (!field?.readers) return;
      field.shown = field.readers.shown;
      heed(id, null);
      void send(id);
    },
    [heed, send],
  );

  return { keepings, send, writeForThem };
}
