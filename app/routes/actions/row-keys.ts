import { useEffect } from 'react';

/** Where a key is typed into something, and so is not a command. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && !target.matches('input[type="checkbox"]')));

/** j and k go from row to row of the tracker's table, x ticks one, Enter opens it (it is a link). */
export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
      if (!['j', 'k', 'x'].includes(event.key)) return;
      const links = [...document.querySelectorAll<HTMLElement>('.tracker th[scope="row"] > a')];
      const row = document.activeElement?.closest('.tracker tr');
      const at = links.findIndex((link) => link.closest('tr') === row);
      if (event.key !== 'x') links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
      else row?.querySelector<HTMLInputElement>('input[name="ref"]')?.click();
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
