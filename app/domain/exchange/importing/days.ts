/** Of Reiwa: its first year is 2019. */
const REIWA = 2018;
/** Days as spreadsheets count them from 30 December 1899, of the years 1954 to 2118: no other number in such a cell is taken for one. */
const SERIAL = { least: 20_000, most: 79_999 };

const written = (year: number, month: string, day: string): string =>
  `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/**
 * A day as tables write it, as YYYY-MM-DD: with the year first, in Japanese too. What can be read in two ways (3/4/2026) is left as it
 * stands, to be told as a fault. `serial`: the table is a workbook, whose days may be plain numbers; of which epoch.
 */
export function dayIn(cell: string, serial?: { from1904: boolean }): string {
  const words = cell.normalize('NFKC').trim();
  const western = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(words);
  if (western) return written(Number(western[1]), western[2]!, western[3]!);
  const reiwa = /^令和\s*(\d{1,2}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(words);
  if (reiwa) return written(REIWA + (reiwa[1] === '元' ? 1 : Number(reiwa[1])), reiwa[2]!, reiwa[3]!);
  const days = /^\d{5}(\.\d+)?$/.test(words) ? Math.floor(Number(words)) : 0;
  if (!serial || days < SERIAL.least || days > SERIAL.most) return words;
  const start = serial.from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10);
}
