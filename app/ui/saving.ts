import { useBeforeUnload, useBlocker, useNavigation } from '@remix-run/react';
import { flushSync } from 'react-dom';
import { useCallback, useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useBackground } from './background.ts';

const PAUSE_MS = 1_500;

export type SavingState = 'kept' | 'unsaved' | 'saving' | 'conflict' | 'failed';
type Outcome = 'kept' | 'conflict' | 'failed';

/** Where a draft stands, as its form has to know it. */
export interface DraftStand {
  id: string;
  /** 0: it was never saved */
  version: number;
  saved_at: string | null;
}

interface Saving {
  /** where the form saves itself: a route without a page, so that its answer is data alone */
  to: (form: HTMLFormElement) => string;
  /** asked before unsaved words are left */
  ask: string;
  /** the act whose button only saves the draft */
  keeps: string;
  saved: (draft: DraftStand) => void;
}

/** Whether a form says something else than it was sent with: what was typed before its scripts woke, or what the browser put back. */
function differs(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement)
      return [...field.options].some(({ defaultSelected }) => defaultSelected) && !field.selectedOptions[0]?.defaultSelected;
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
    // A tick box without a value of its own says `on` by itself, and nothing by default.
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  });
}

/**
 * Saves a form a moment after the last change, before it is filed and before it is left; where that fails, asks before the last words
 * would be lost. One save at a time, each from the version that the one before it made, so that the form is never at odds with itself.
 */
export function useSaving(formRef: RefObject<HTMLFormElement>, { to, ask, keeps, saved }: Saving) {
  const { ask: send, state, data } = useBackground<{ draft: DraftStand; conflict: unknown }>();
  const navigation = useNavigation();
  const [unsaved, setUnsaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const changedAgain = useRef(false);
  const busy = useRef(false);
  const again = useRef(false);
  /** what waits for the save under way */
  const next = useRef<((outcome: Outcome) => void) | null>(null);
  const leaving = useRef(false);
  const conflicting = useRef(false);
  const through = useRef(false);
  const gone = useRef(false);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    again.current = true;
    if (busy.current) return;
    busy.current = true;
    let outcome: Outcome = 'kept';
    while (again.current && outcome === 'kept' && formRef.current) {
      again.current = false;
      changedAgain.current = false;
      const words = new FormData(formRef.current);
      words.set('act', 'autosave');
      const answer = await send(to(formRef.current), words);
      if (!answer) outcome = 'failed';
      else if (answer.conflict) outcome = 'conflict';
      else {
        // The next save, and what waits, start from the version that this one made.
        flushSync(() => saved(answer.draft));
        leaving.current = changedAgain.current;
        setUnsaved(changedAgain.current);
      }
    }
    busy.current = false;
    again.current = false;
    // After a conflict nothing more is saved by itself.
    if (outcome === 'conflict') clearTimeout(timer.current);
    const go = next.current;
    next.current = null;
    go?.(outcome);
  }, [formRef, send, saved, to]);

  const changed = useCallback(() => {
    changedAgain.current = true;
    leaving.current = true;
    setUnsaved(true);
    clearTimeout(timer.current);
    if (!conflicting.current) timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [save]);
  // When the page wakes; from then on every change is told.
  useEffect(() => {
    if (formRef.current && differs(formRef.current)) changed();
  }, [formRef, changed]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const conflict = Boolean(data?.conflict);
  useEffect(() => {
    conflicting.current = conflict;
  }, [conflict]);

  /** Saves, then goes; asks where it could not be saved. */
  const leave = useCallback(
    (go: () => void, stay: () => void) => {
      next.current = (outcome) => {
        if (outcome !== 'kept' && !window.confirm(ask)) return stay();
        leaving.current = false;
        go();
      };
      if (conflicting.current) next.current('conflict');
      else void save();
    },
    [ask, save],
  );

  useBeforeUnload((event) => {
    if (leaving.current) event.preventDefault();
  });
  const blocker = useBlocker(({ currentLocation: from, nextLocation: to }) => leaving.current && from.pathname !== to.pathname);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    leave(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker, leave]);
  // The frame's own forms (language, sign-out, search) load another document.
  useEffect(() => {
    const others = (event: SubmitEvent) => {
      const { target, submitter } = event;
      if (!leaving.current || target === formRef.current || !(target instanceof HTMLFormElement)) return;
      event.preventDefault();
      event.stopPropagation();
      leave(
        () => target.requestSubmit(submitter),
        () => undefined,
      );
    };
    document.addEventListener('submit', others, true);
    return () => document.removeEventListener('submit', others, true);
  }, [formRef, leave]);

  useEffect(() => {
    if (navigation.state === 'idle') gone.current = false;
  }, [navigation.state]);

  /** The form is sent: what was typed is saved first, so that a server that is away takes nothing; sent twice, it goes once. */
  const submitted = useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      const element = event.currentTarget;
      const { submitter } = event.nativeEvent as SubmitEvent;
      if (gone.current) return event.preventDefault();
      const act = submitter instanceof HTMLButtonElement ? submitter.value : '';
      if (act === keeps && !conflicting.current) {
        event.preventDefault();
        void save();
        return;
      }
      if (!through.current && (busy.current || (leaving.current && act !== 'delete' && !conflicting.current))) {
        event.preventDefault();
        next.current = (outcome) => {
          if (outcome === 'failed') return;
          through.current = true;
          element.requestSubmit(submitter);
        };
        void save();
        return;
      }
      through.current = false;
      gone.current = true;
      clearTimeout(timer.current);
      leaving.current = false;
      setUnsaved(false);
    },
    [save, keeps],
  );

  const status: SavingState = conflict
    ? 'conflict'
    : state === 'failed'
      ? 'failed'
      : state === 'loading'
        ? 'saving'
        : unsaved
          ? 'unsaved'
          : 'kept';
  return { changed, submitted, status };
}
