import { useSubmit } from '@remix-run/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

interface Props {
  /** of the item: on the page it stands in `item-` and this */
  id: string;
  /** the items among which it is moved in their order, by their ids */
  places: readonly string[];
  /** what the form of a move is called */
  act: string;
  label: string;
}

const nothing = () => () => undefined;
const placeOf = (id: string): HTMLElement | null => document.getElementById(`item-${id}`);

/** Over which item of the part a pointer is; above all of them the first, below all the last. */
function itemAt(y: number, places: readonly string[]): number {
  const at = places.findIndex((id) => {
    const box = placeOf(id)?.getBoundingClientRect();
    return box !== undefined && y < box.bottom;
  });
  return at < 0 ? places.length - 1 : at;
}

/** Marks where a dragged item would come to stand: after the item when it goes down, before it when it goes up. */
function markDrop(places: readonly string[], from: number, to: number): void {
  places.forEach((id, at) => {
    const drop = at === to && to !== from ? (to > from ? 'after' : 'before') : '';
    if (drop) placeOf(id)?.setAttribute('data-drop', drop);
    else placeOf(id)?.removeAttribute('data-drop');
  });
}

/**
 * A handle by which an item of a list is dragged to another place, by mouse, pen or finger, or moved with the arrow keys: it sends the form that the
 * buttons beside it send. It is there once the page is alive; without scripts the buttons do all of it.
 */
export function Handle({ id, places, act, label }: Props) {
  const submit = useSubmit();
  const alive = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  const button = useRef<HTMLButtonElement>(null);
  const drag = useRef<number | null>(null);
  const moved = useRef(false);
  const from = places.indexOf(id);
  // A browser drops the focus of what is put elsewhere in the page.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    button.current?.focus();
  }, [from]);
  const move = (to: number) => {
    const past = places[to];
    if (past === undefined || to === from) return;
    moved.current = true;
    void submit({ act, item: id, past, places: String(to - from) }, { method: 'post', preventScrollReset: true });
  };
  const end = (drop: boolean) => {
    const to = drag.current;
    drag.current = null;
    markDrop(places, from, from);
    placeOf(id)?.removeAttribute('data-dragged');
    if (drop && to !== null) move(to);
  };
  if (!alive || places.length < 2) return null;
  return (
    <button
      ref={button}
      type="button"
      className="quiet handle"
      aria-label={label}
      title={label}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = from;
        placeOf(id)?.setAttribute('data-dragged', '');
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        drag.current = itemAt(event.clientY, places);
        markDrop(places, from, drag.current);
        const edge = event.clientY < 60 ? -12 : event.clientY > window.innerHeight - 60 ? 12 : 0;
        if (edge) window.scrollBy(0, edge);
      }}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end(false);
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        move(from + (event.key === 'ArrowUp' ? -1 : 1));
      }}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}
