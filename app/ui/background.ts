import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Asks the server behind the page. Unlike a fetcher it never leads away from what is being typed: where the sign-in has ended, or the
 * server cannot be reached, it only says `failed`. An answer that a later question has overtaken is dropped.
 */
export function useBackground<T>() {
  const [answer, setAnswer] = useState<{ state: 'idle' | 'loading' | 'failed'; data?: T }>({ state: 'idle' });
  const running = useRef<AbortController>();
  /** Resolves to the answer; to null where there is none, or a later question has overtaken it. */
  const ask = useCallback((url: string, words?: FormData): Promise<T | null> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setAnswer((before) => ({ ...before, state: 'loading' }));
    const sent = words && new URLSearchParams([...words].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    // A redirect means the sign-in page, or that the thing has moved: neither is an answer.
    return fetch(url, { ...(sent ? { method: 'POST', body: sent } : {}), redirect: 'manual', signal: mine.signal })
      .then(async (response) => {
        if (!response.ok && response.status !== 409) throw new Error(String(response.status));
        const data = (await response.json()) as T;
        if (running.current !== mine) return null;
        setAnswer({ state: 'idle', data });
        return data;
      })
      .catch(() => {
        if (running.current === mine) setAnswer((before) => ({ ...before, state: 'failed' }));
        return null;
      });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { ...answer, ask };
}
