import { useEffect, useRef, type RefObject } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** j and k move the focus from one row's link to the next, inside the element that takes the returned reference. */
export function useRowKeys<E extends HTMLElement>(): RefObject<E> {
  const within = useRef<E>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (event.key !== 'j' && event.key !== 'k') return;
      const links = [...(within.current?.querySelectorAll<HTMLAnchorElement>('tbody th a') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = at === -1 ? 0 : at + (event.key === 'j' ? 1 : -1);
      links[next]?.focus();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  return within;
}
