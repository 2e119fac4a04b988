/** The colours of theme.css as they are now: light or dark, of whatever contrast. A canvas takes none of them by itself. */
const TOKENS = [
  ...['sheet', 'wash', 'ink', 'faint', 'rule', 'strong-rule', 'indigo', 'band-unknown', 'band-low', 'band-moderate', 'band-high'],
  ...['band-very-high', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6', 'hue-7'],
] as const;

export interface Palette {
  colours: ReadonlyMap<string, string>;
  face: string;
}

/** Asks the browser what each token comes to on this element. */
export function paletteOf(element: HTMLElement): Palette {
  const colours = new Map<string, string>();
  for (const token of TOKENS) {
    element.style.color = `var(--${token})`;
    colours.set(token, getComputedStyle(element).color);
  }
  element.style.color = '';
  return { colours, face: getComputedStyle(element).fontFamily };
}

const CHANGES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Calls when the colours may have changed, until the returned function is called. */
export function watchPalette(changed: () => void): () => void {
  const queries = CHANGES.map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
