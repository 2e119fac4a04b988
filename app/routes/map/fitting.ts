/** Average widths at 12 px of the faces in theme.css: Latin letters, and the full-width ones. */
const NARROW = 6.9;
const WIDE = 12;

/** About how wide a text is at 12 px. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? WIDE : NARROW), 0);

/** Cuts a text where it passes a width, with an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) + NARROW * 2 > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** A name in at most two lines of a width: broken at a space, in Japanese anywhere. SVG breaks no lines of itself. */
export function linesOf(name: string, width: number): string[] {
  if (widthOf(name) <= width) return [name];
  const parts = name.split(/(?<= )|(?<=[\u2e80-\uffef])(?=[\u2e80-\uffef])/u);
  let first = '';
  while (parts.length > 0 && widthOf((first + parts[0]!).trimEnd()) <= width) first += parts.shift()!;
  const rest = parts.join('');
  return first ? [first.trimEnd(), cut(rest, width)] : [cut(name, width)];
}
