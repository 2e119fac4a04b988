import { isUnknown, readAmount, readShare, type Amount, type Cell } from '../importing/cells.ts';
import type { Mapping } from './mapping.ts';

/** What tables write where a figure is not known, besides what publishers do. */
const NOT_KNOWN = /^(不明|非公表|未公表|n\.a\.|n\/d|nd|\.{2,3}|…|[‐‑‒–−―ー─])$/i;
/** Full-width digits and signs as plain ones. */
const plain = (cell: string): string => cell.normalize('NFKC').trim();
/** As many decimals as the map keeps of a quantity. */
const DECIMALS = 9;

/** A number as the map reads it, with a point and no separators: what parts its thousands and its decimals is the table's to say. */
function withPoint(cell: string, decimal: Mapping['decimal']): string {
  const parted = cell.replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, '');
  const pointed =
    decimal === 'point'
      ? /^[<>]?\s*\d{1,3}(,\d{3})+(\.\d+)?$/.test(parted)
        ? parted.replaceAll(',', '')
        : parted
      : /^[<>]?\s*\d{1,3}(\.\d{3})+(,\d+)?$/.test(parted)
        ? parted.replaceAll('.', '').replace(',', '.')
        : /^[<>]?\s*\d+(,\d+)?$/.test(parted)
          ? parted.replace(',', '.')
          : parted.replace(/[.,]/g, ';');
  // A workbook keeps 0.07 as 0.07000000000000001, and what is very small with a power of ten.
  return /^\d+\.\d{10,}$|^\d(\.\d+)?e-\d{1,2}$/i.test(pointed) ? Number(pointed).toFixed(DECIMALS) : pointed;
}

/** A share as hundredths of a percent: `12.5`, `12.5 %`, `１２．５％`, or 0.125 where the column keeps parts of one. null: not known. */
export function mappedShare(cell: string, { decimal, share_as }: Pick<Mapping, 'decimal' | 'share_as'>): Cell<number | null> {
  const words = plain(cell);
  if (isUnknown(words) || NOT_KNOWN.test(words)) return { value: null };
  const figure = withPoint(words.replace(/\s*%$/, ''), decimal);
  const share = readShare(figure);
  if (words.endsWith('%') || share_as === 'percent' || 'reason' in share || share.value === null) return share;
  const hundredths = Math.round(Number(figure) * 10_000);
  return hundredths > 10_000 ? { reason: 'over_100' } : { value: hundredths };
}

/** A quantity: `5,300`, `>90 000`, `１２３`. null: not known. */
export function mappedAmount(cell: string, decimal: Mapping['decimal']): Cell<Amount | null> {
  const words = plain(cell);
  return NOT_KNOWN.test(words) ? { value: null } : readAmount(withPoint(words, decimal));
}

const BASIS_WORDS: Record<Mapping['basis'], readonly string[]> = {
  headquarters: ['headquarters', 'hq', '本社', '本社所在国'],
  plant: ['plant', 'factory', 'fab', '工場', '工場所在国', '生産国'],
  mine: ['mine', 'mining', '鉱山', '採掘'],
  refinery: ['refinery', 'refining', 'smelter', '製錬', '精製', '製錬所'],
};
const CONFIDENCE_WORDS: Record<Mapping['confidence'], readonly string[]> = {
  low: ['low', '低', '低い'],
  moderate: ['moderate', 'medium', '中', '中程度'],
  high: ['high', '高', '高い'],
};

const wordIn =
  <K extends string>(words: Record<K, readonly string[]>) =>
  (cell: string): K | null =>
    (Object.keys(words) as K[]).find((one) => words[one].includes(plain(cell).toLowerCase())) ?? null;

/** Where a supplier is counted, in either language's words; null: none of them. */
export const basisIn = wordIn(BASIS_WORDS);
export const confidenceIn = wordIn(CONFIDENCE_WORDS);
