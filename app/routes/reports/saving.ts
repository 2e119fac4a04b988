import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useBackground } from '#app/ui/background.ts';
import type { Sent } from './sending.server.ts';

const PAUSE_MS = 1_500;

export type SavingState = 'kept' | 'unsaved' | 'saving' | 'conflict' | 'failed';

/**
 * Saves a form a moment after the last change, and asks before the last words would be lost.
 * `send` takes the version that the form stands on; one that is no longer the newest stops the saving, and says so.
 */
export function useSaving(form: RefObject<HTMLFormElement>, url: string, ask: string, saved: (draft: Sent['draft']) => void) {
  const { ask: send, state, data } = useBackground<Sent>();
  const [unsaved, setUnsaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const seen = useRef<Sent>();
  const changedAgain = useRef(false);

  const save = useCallback(() => {
    if (!form.current) return;
    const words = new FormData(form.current);
    words.set('act', 'autosave');
    changedAgain.current = false;
    send(`${url}/save`, words);
  }, [form, send, url]);

  const changed = useCallback(() => {
    changedAgain.current = true;
    setUnsaved(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  }, [save]);

  useEffect(() => {
    if (state !== 'idle' || !data || data === seen.current) return;
    seen.current = data;
    if (data.conflict) return;
    saved(data.draft);
    if (!changedAgain.current) setUnsaved(false);
  }, [state, data, saved]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const conflict = Boolean(data?.conflict);
  // After a conflict nothing more is saved by itself.
  useEffect(() => {
    if (conflict) clearTimeout(timer.current);
  });
  const leaving = useRef(false);
  useEffect(() => {
    leaving.current = unsaved;
  }, [unsaved]);
  useBeforeUnload((event) => {
    if (leaving.current) event.preventDefault();
  });
  const blocker = useBlocker(({ currentLocation: from, nextLocation: to }) => {
    // A new draft that was just saved moves to its own address; that is not leaving.
    const settles = from.pathname.endsWith('/new') && to.pathname.startsWith('/reports/drafts/');
    return leaving.current && from.pathname !== to.pathname && !settles;
  });
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(ask)) blocker.proceed();
    else blocker.reset();
  }, [blocker, ask]);

  /** To be called when the form itself is sent: nothing stands in the way of that. */
  const sent = useCallback(() => {
    clearTimeout(timer.current);
    leaving.current = false;
    setUnsaved(false);
  }, []);
  const status: SavingState = conflict
    ? 'conflict'
    : state === 'failed'
      ? 'failed'
      : state === 'loading'
        ? 'saving'
        : unsaved
          ? 'unsaved'
          : 'kept';
  return { changed, sent, status };
}
