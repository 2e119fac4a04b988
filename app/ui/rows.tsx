import { useNavigate } from '@remix-run/react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';

/** Where a plain click on a link to another page of ours leads; null: the click is the browser's (a new tab, a file, a place on this page). */
function pageClicked(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return null;
  const here = link.pathname === window.location.pathname && link.search === window.location.search;
  return here && link.hash ? null : link.pathname + link.search + link.hash;
}

interface RowsProps {
  className?: string;
  /** the caller's own reference to the frame */
  within?: RefObject<HTMLDivElement>;
  children: ReactNode;
}

/**
 * The frame of a long table whose links are plain `<a href>`: scripts follow them as they do a `<Link>`, all by this one listener. A `<Link>`
 * each took a quarter of the time in which the server renders such a page.
 */
export function Rows({ className = 'table', within, children }: RowsProps) {
  const own = useRef<HTMLDivElement>(null);
  const frame = within ?? own;
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const to = event.target instanceof Node && frame.current?.contains(event.target) ? pageClicked(event) : null;
      if (to === null) return;
      event.preventDefault();
      navigate(to);
    };
    // On the document, where React listens too, and first: what a <Link> has taken is not taken twice.
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [navigate, frame]);
  return (
    <div className={className} ref={frame}>
      {children}
    </div>
  );
}
