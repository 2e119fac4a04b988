import type { Colour } from '#app/domain/map/network/asking.ts';
import type { NodeFigures, SheetNode } from '#app/domain/map/network/sheet.ts';
import type { Tone } from '#app/domain/map/network/tones.ts';
import { number } from '#app/language/numbers.ts';
import type { Language } from '#db/schema.ts';

const percent = (share: number, language: Language) => `${share}${language === 'ja' ? '%' : ' %'}`;

/** The figure in a node's box: a colour is never told by colour alone. */
export function figureIn(colour: Colour, node: NodeFigures, language: Language): string {
  switch (colour) {
    case 'hhi':
      return node.hhi === null ? '–' : number(node.hhi, language);
    case 'leader':
      return node.share === null ? '–' : `${node.leader} ${percent(node.share, language)}`.trim();
    case 'watched':
      return node.watched === null ? '–' : percent(node.watched, language);
    case 'risk':
      return node.open === 0 ? '–' : number(node.open, language);
  }
}

/** The token of theme.css that a tone is drawn in. */
export function tokenOf(colour: Colour, tone: Tone): string {
  if (tone === 0) return 'band-unknown';
  return colour === 'leader' ? `hue-${tone}` : (['band-low', 'band-moderate', 'band-high', 'band-very-high'] as const)[tone - 1]!;
}

/** The width of a node's stripe, from `WIDEST` down: the graver the wider, so that it is not told by colour alone. */
export const WIDEST = 16;
export const stripeOf = (colour: Colour, tone: Tone): number => (colour === 'leader' ? 12 : ([3, 5, 8, 12, WIDEST][tone] ?? WIDEST));

/** The name of a node with how many variants are folded into it. */
export const countOf = ({ variants, folded }: SheetNode): string => (variants > 0 && folded ? ` +${variants}` : '');
