import { useNavigate } from '@remix-run/react';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '#app/language/catalogue.tsx';
import { composing, usePaletteKeys } from './palette-keys.ts';
import { SWITCH_LANGUAGE, usePaletteOptions, type PaletteOption } from './palette-options.ts';
import './palette.css';

/**
 * Search and commands by keyboard, on `/` and Ctrl-K. It adds to the search field of the frame and to the links of the rail,
 * which do the same without scripts. A combobox with a list box, after the ARIA Authoring Practices.
 */
export function Palette({ areas }: { areas: readonly (readonly [string, string])[] }) {
  const text = useText();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const options = usePaletteOptions(typed, areas);
  const chosen = options[Math.min(active, options.length - 1)];

  usePaletteKeys(
    useCallback(() => {
      if (dialog.current?.open) return;
      setTyped('');
      setActive(0);
      dialog.current?.showModal();
    }, []),
  );

  const go = (option: PaletteOption | undefined) => {
    if (!option) return;
    dialog.current?.close();
    if (option.to === SWITCH_LANGUAGE) document.querySelector<HTMLFormElement>('form.tongue')?.requestSubmit();
    else void navigate(option.to);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(chosen);
    else if (step && chosen) setActive((options.indexOf(chosen) + step + options.length) % options.length);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={text.search.palette}>
      <input
        type="search"
        role="combobox"
        aria-label={text.search.paletteHint}
        aria-controls="palette-options"
        aria-expanded={options.length > 0}
        aria-activedescendant={chosen?.id}
        aria-autocomplete="list"
        autoComplete="off"
        maxLength={200}
        placeholder={text.search.paletteHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-options" role="listbox" aria-label={text.search.palette}>
        {options.map((option) => (
          <PaletteLine key={option.id} option={option} chosen={option === chosen} choose={() => go(option)} />
        ))}
      </ul>
      <p className="unseen" role="status">
        {text.search.options(options.length)}
      </p>
      <footer>
        <small>{text.search.keys}</small>
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {text.search.close}
        </button>
      </footer>
    </dialog>
  );
}

/** A line of the list: a mouse may click it; the keyboard stays in the field (aria-activedescendant). */
function PaletteLine({ option, chosen, choose }: { option: PaletteOption; chosen: boolean; choose: () => void }) {
  return (
    <li
      id={option.id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={choose}
      onKeyDown={(event) => event.key === 'Enter' && choose()}
      ref={(line) => {
        if (chosen) line?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <bdi>{option.label}</bdi>
      <small>{option.note}</small>
    </li>
  );
}
