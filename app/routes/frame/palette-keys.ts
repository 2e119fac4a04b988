import { useEffect } from 'react';

const typing = 'input, textarea, select, [contenteditable], dialog[open]';

/** Whether a key stroke is part of composing Japanese or Korean: then it belongs to the input method, not to the page. */
export const composing = (event: { isComposing: boolean; keyCode: number }): boolean => event.isComposing || event.keyCode === 229;

/** Calls `open` on Ctrl-K or ⌘K anywhere, and on `/` outside of a field. */
export function usePaletteKeys(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (composing(event) || event.defaultPrevented) return;
      const inField = event.target instanceof Element && event.target.closest(typing) !== null;
      const slash = event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey;
      const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!slash && !command) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open]);
}
