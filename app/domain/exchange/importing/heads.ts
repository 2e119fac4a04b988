import type { Catalogue } from '#app/language/catalogue.tsx';
import { shortened, type ImportFault } from './incoming.ts';
import { isLabel } from './markings.ts';

/** The columns that a table may have, by the names of the report's fields. */
const COLUMNS = [
  ...['title', 'description', 'category', 'likelihood', 'impact', 'confidence', 'horizon', 'event_from', 'event_to', 'response'],
  ...['language', 'marking', 'parties', 'business_confidential', 'items', 'suppliers', 'countries'],
  ...['citation', 'url', 'reliability', 'credibility', 'quotable', 'id', 'ref'],
] as const;
/** What a table of ours says that belongs to the place where it was made. */
export const OURS = 'ours';

/** What offices write over such columns besides, in either language. None of them is one of our own heads. */
const ALSO: Record<string, readonly string[]> = {
  title: ['subject', 'headline', 'report title', '題名', '表題', '標題', 'タイトル', '見出し', '報告名', '案件名'],
  description: ['text', 'body', 'content', 'details', 'summary', '内容', '本文', '概要', '説明', '詳細', '報告内容'],
  category: ['categories', 'risk category', 'カテゴリ', 'カテゴリー', 'リスク分類', '種類'],
  marking: [
    ...['tlp', 'tlp marking', 'tlp label', 'tlp level', 'markings', 'handling', 'handling caveat', 'classification', 'sensitivity'],
    ...['tlp区分', 'tlp表示', '取扱', '取扱い', '取り扱い', '取扱い区分', '取り扱い区分', '機密性', '機密区分', '共有範囲', '情報共有区分'],
  ],
  parties: ['rel to', 'releasable to', 'releasability', '開示国', '開示先国'],
  countries: ['country', 'affected countries', '国', '国名', '関係国', '対象国', '国・地域名'],
  items: ['item', 'product', 'products', 'material', 'materials', '品目', '対象品目', '品目名', '製品', '材料'],
  suppliers: ['supplier', 'company', 'companies', '企業', '企業名', '供給元', '供給者名', '調達先'],
  likelihood: ['probability', '可能性', '蓋然性', '発生確率'],
  impact: ['impact level', '影響', '影響の大きさ'],
  confidence: ['confidence level', '確度'],
  horizon: ['time horizon', '時期', '影響時期'],
  event_from: ['date', 'start', 'start date', 'event date', '発生日', '日付', '開始'],
  event_to: ['end', 'end date', '終了'],
  response: ['recommendation', 'recommendations', 'recommended action', '対応案', '提言', '推奨対応'],
  citation: ['source', 'reference document', '情報源名', '引用元', '出所'],
  url: ['link', 'リンク', 'アドレス'],
  language: ['lang', '言語'],
};
/** A head that says either: a marking where a label stands below it, else a category. */
const EITHER = new Set(['区分', '種別']);

export const folded = (words: string): string => words.normalize('NFKC').trim().toLowerCase();

const OTHERS = new Map(Object.entries(ALSO).flatMap(([name, heads]) => heads.map((head) => [folded(head), name] as const)));

/** What each head of a table stands for, in either language and by its code. */
export function headsOf(catalogues: readonly Catalogue[]): Map<string, string> {
  const heads = new Map<string, string>();
  for (const { exchange, policy, reports } of catalogues) {
    const group = [exchange.likelihoodBand, reports.fields.impact ?? '', reports.fields.confidence ?? ''].map(exchange.ofGroup);
    const ours = [policy.homeBody, policy.author, exchange.party, exchange.dissents, exchange.filedUtc, exchange.likelihoodBand, ...group];
    for (const [name, head] of Object.entries(reports.fields)) heads.set(folded(head), name);
    for (const head of ours) heads.set(folded(head), OURS);
    for (const name of ['paragraphs', 'links']) heads.set(folded(reports.fields[name] ?? ''), OURS);
    heads.set(folded(exchange.reference), 'ref');
    heads.set(folded(policy.marking), 'marking');
  }
  for (const name of COLUMNS) heads.set(name, name);
  return heads;
}

/** Whether a row is the head of a table of reports: it has a title. */
export const isHead = (row: readonly string[], heads: ReadonlyMap<string, string>): boolean =>
  row.some((cell) => (heads.get(folded(cell)) ?? OTHERS.get(folded(cell))) === 'title');

/** Whether what stands above a head, beside its name, is a marking for all below. */
export const saysMarking = (cell: string, heads: ReadonlyMap<string, string>): boolean =>
  (heads.get(folded(cell)) ?? OTHERS.get(folded(cell))) === 'marking';

/** A column's letter: A, B … Z, AA. */
export const letterOf = (at: number): string => (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** The columns of a table, and those that are not taken. */
export interface Columns {
  /** what each is, in their order; null: not known, or a second of what there is one of */
  names: (string | null)[];
  faults: ImportFault[];
}

/**
 * What the columns of a table are. Our own heads go first; what others write is taken where no column of that name is there. A marking is
 * never passed over: a column of nothing but labels is one under any head, and several of them count together.
 */
export function columnsOf(
  head: readonly string[],
  body: readonly (readonly string[])[],
  heads: ReadonlyMap<string, string>,
  line: number,
): Columns {
  const known = new Set<string>(COLUMNS);
  const isOurOwn = head.some((cell) => heads.get(folded(cell)) === 'ref');
  const under = (at: number) => body.map((cells) => (cells[at] ?? '').trim()).filter(Boolean);
  const taken = new Set<string>();
  const once = (name: string | undefined): string | null => {
    if (!name || !known.has(name) || (name !== 'marking' && taken.has(name))) return null;
    taken.add(name);
    return name;
  };
  const first = head.map((cell): string | null => {
    const name = heads.get(folded(cell));
    if (name === OURS) return isOurOwn || !OTHERS.has(folded(cell)) ? OURS : null;
    return once(name);
  });
  const names = head.map((cell, at): string | null => {
    if (first[at]) return first[at];
    const below = under(at);
    const either = EITHER.has(folded(cell)) ? (below.some(isLabel) ? 'marking' : 'category') : undefined;
    const labels = below.length > 0 && below.every((words) => /^TLP\s*[:：]/i.test(words));
    return once(labels ? 'marking' : (OTHERS.get(folded(cell)) ?? either));
  });
  const ours = head.filter((_cell, at) => names[at] === OURS);
  const faults = head.flatMap((cell, at): ImportFault[] =>
    cell.trim() === '' || names[at]
      ? []
      : [{ line, column: '', cell: `${letterOf(at)}${line}`, code: 'unknownColumn', value: shortened(cell) }],
  );
  return {
    names,
    faults: ours.length > 0 ? [...faults, { line, column: '', cell: '', code: 'notTaken', value: shortened(ours.join(', ')) }] : faults,
  };
}
