import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { News } from '#app/domain/minutes/following.server.ts';
import { bindField, type Binding } from './binding.ts';

const PAUSE_MS = 800;
const ASK_MS = 2_000;
const REST_MS = 30 * 60_000;

/** How the words of one item stand with the server. */
export type Keeping =
  { state: 'unsaved' | 'saving' | 'away' | 'signed_out' | 'idle' } | { state: 'saved'; at: string } | { state: 'refused'; words: string };

/** What an item begins with; `area` gives its field. */
export interface Kept {
  id: string;
  state: string;
  sequence: number;
}

/** What came of a question to the server: an answer, no way to it, the sign-in page, or a refusal. */
async function ask<T>(
  url: string,
  form?: URLSearchParams,
): Promise<{ answer: T } | { failed: 'away' | 'signed_out' } | { refused: string }> {
  try {
    const response = await fetch(url, { redirect: 'manual', ...(form ? { method: 'POST', body: form } : {}) });
    if (response.type === 'opaqueredirect' || response.status === 401) return { failed: 'signed_out' };
    if (response.ok) return { answer: (await response.json()) as T };
    if (response.status >= 500 || response.status === 429) return { failed: 'away' };
    const said = (await response.json().catch(() => ({}))) as { refusal?: string };
    return { refused: said.refusal ?? '' };
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
  const fields = useRef(new Map<string, { binding: Binding; sequence: number; busy: boolean; timer?: ReturnType<typeof setTimeout> }>());
  const used = useRef(0);
  const say = useCallback((id: string, keeping: Keeping) => setKeepings((all) => ({ ...all, [id]: keeping })), []);

  const send = useCallback(
    async (id: string): Promise<void> => {
      const field = fields.current.get(id);
      if (!field || field.busy) return;
      clearTimeout(field.timer);
      field.busy = true;
      let last: Keeping | null = null;
      for (let unsent = field.binding.unsent(); unsent; unsent = field.binding.unsent()) {
        say(id, { state: 'saving' });
        const got = await ask<{ at: string }>(url, new URLSearchParams({ item: id, update: unsent.update, as }));
        if ('answer' in got) {
          unsent.came();
          last = { state: 'saved', at: got.answer.at };
          continue;
        }
        last = 'failed' in got ? { state: got.failed } : { state: 'refused', words: got.refused };
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
    const since = [...fields.current].map(([id, { sequence }]) => ['since', `${id}:${sequence}`]);
    if (since.length === 0) return;
    const got = await ask<{ news: News[] }>(`${url}?${new URLSearchParams(since).toString()}`);
    if (!('answer' in got)) return;
    for (const { id, sequence, at, changes } of got.answer.news) {
      const field = fields.current.get(id);
      if (!field || sequence <= field.sequence) continue;
      field.binding.hear(changes);
      field.sequence = sequence;
      if (!field.binding.unsent()) say(id, { state: 'saved', at });
    }
  }, [say, send, url, waits]);

  useEffect(() => {
    const bound = fields.current;
    for (const { id, state, sequence } of items) {
      const area = document.getElementById(`words-${id}`);
      if (!(area instanceof HTMLTextAreaElement)) continue;
      const typed = () => {
        const field = bound.get(id);
        used.current = performance.now();
        say(id, { state: 'unsaved' });
        if (!field) return;
        clearTimeout(field.timer);
        field.timer = setTimeout(() => void send(id), PAUSE_MS);
      };
      bound.set(id, { binding: bindField(area, id, state, typed), sequence, busy: false });
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

  return { keepings, send };
}
