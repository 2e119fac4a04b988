/** Browsers by the word that tells them in a User-Agent; the first that fits: most also name the ones below. */
const BROWSERS: readonly [string, RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly [string, RegExp][] = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['macOS', /Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

const first = (list: readonly [string, RegExp][], agent: string) => list.find(([, sign]) => sign.test(agent))?.[0];

/** What a person would call the device of a User-Agent; null where it does not say. */
export function deviceOf(agent: string): { browser: string; system: string } | null {
  const browser = first(BROWSERS, agent);
  const system = first(SYSTEMS, agent);
  return browser && system ? { browser, system } : null;
}
