import type { Catalogue } from '#app/language/catalogue.tsx';
import { folded } from '../../exchange/importing/heads.ts';

/** What a column of a table of actions can hold, but for those of a side: `lead_JP`, `status_JP`. */
const COLUMNS = [
  'ref',
  'changed_at',
  'title',
  'result',
  'starts_on',
  'due_on',
  'priority',
  'workstream',
  'ties',
  'body',
  'marking',
] as const;
export type PlainColumn = (typeof COLUMNS)[number];
/** A column; `ours`: what our own files say that follows from the rest, or is nobody's to bring in. */
export type Column = PlainColumn | `lead_${string}` | `status_${string}` | 'ours';

/** A side as heads name it. */
export interface NamedSide {
  id: string;
  name_en: string;
  name_ja: string;
}

/** What offices write over such columns, in either language, besides our own heads. */
const ALSO: Readonly<Record<PlainColumn, readonly string[]>> = {
  ref: ['ref', 'action no', 'action number', '参照番号', '行動項目番号'],
  changed_at: [],
  title: [
    'action',
    'action item',
    'task',
    'subject',
    'to do',
    '行動項目',
    'タスク',
    'アクション',
    '項目',
    '実施事項',
    '作業',
    '題名',
    '表題',
  ],
  result: ['result', 'outcome', 'deliverable', 'description', 'details', '成果', '成果物', '内容', '説明', '詳細', '期待される成果'],
  starts_on: ['start date', 'start day', 'starts on', 'begin', 'begins', '開始', '着手', '着手日', '開始予定日'],
  due_on: ['due date', 'due day', 'due on', 'deadline', 'due by', '期日', '締切', '締切日', '締め切り', '納期', '期限日', '完了予定日'],
  priority: ['importance', '優先順位', '重要度', '優先'],
  workstream: ['work stream', 'stream', 'category', '分野', '区分', 'カテゴリ', 'カテゴリー'],
  ties: ['references', 'related', 'related records', 'source', '関連番号', '関連記録', '根拠'],
  body: ['body', 'group', 'working group', '会議体', '部会', '作業部会', '担当部会'],
  marking: ['tlp', 'tlp marking', 'handling', 'handling caveat', '取扱い', '取扱', '取扱い区分', '機密区分', 'tlp区分'],
};
/** Heads that name no side speak of the importer's own. */
const OWN_LEAD = ['lead', 'owner', 'assignee', 'assigned to', 'responsible', '担当', '担当者', '主担当', '主担当者', '責任者'];
const OWN_STATUS = ['my status', 'progress', '状況', '進捗状況', 'ステータス', '進み具合'];

/** What each head stands for, in both languages and by its code. `own` is the importer's party. */
export function headsOf(catalogues: readonly Catalogue[], sides: readonly NamedSide[], own: string): Map<string, Column> {
  const heads = new Map<string, Column>();
  const put = (column: Column, ...words: string[]) => {
    for (const word of words) if (folded(word) !== '' && !heads.has(folded(word))) heads.set(folded(word), column);
  };
  for (const { actions, tracking, tracker, policy, checklist } of catalogues) {
    put('ref', tracking.reference);
    put('changed_at', tracker.changedUtc);
    put('title', tracking.name);
    put('result', tracking.result);
    put('starts_on', tracking.start);
    put('due_on', tracking.due);
    put('priority', tracking.priority);
    put('workstream', tracking.workstream);
    put('ties', tracking.ties);
    put('body', policy.homeBody);
    put('marking', policy.marking);
    put('ours', actions.overdue, tracking.joint, tracking.state, tracker.openedUtc, checklist.steps, checklist.stepsDone);
    for (const { id, name_en, name_ja } of sides)
      for (const name of [name_en, name_ja]) {
        put(`lead_${id}`, tracking.leadOf(name));
        put(`status_${id}`, tracker.statusOf(name));
      }
  }
  for (const column of COLUMNS) put(column, column, column.replaceAll('_', ' '), ...ALSO[column]);
  for (const { id, name_en, name_ja } of sides) {
    for (const name of [id, name_en]) {
      put(`lead_${id}`, `lead_${name}`, `lead ${name}`, `${name} lead`, `lead (${name})`, `owner (${name})`);
      put(`status_${id}`, `status_${name}`, `status ${name}`, `${name} status`, `status (${name})`);
    }
    for (const name of [id, name_ja]) {
      put(`lead_${id}`, `${name}担当`, `${name}担当者`, `${name}側担当`, `${name}側担当者`, `担当（${name}）`, `担当者（${name}）`);
      put(`status_${id}`, `${name}進捗`, `${name}側進捗`, `進捗（${name}）`, `状況（${name}）`);
    }
  }
  put(`lead_${own}`, ...OWN_LEAD);
  for (const { tracking } of catalogues) put(`status_${own}`, tracking.status);
  put(`status_${own}`, ...OWN_STATUS);
  return heads;
}

/** Whether a row is the head of such a table: it has a title, and another column that is known. */
export function isHead(row: readonly string[], heads: ReadonlyMap<string, Column>): boolean {
  const columns = row.map((cell) => heads.get(folded(cell)));
  return columns.includes('title') && (columns.filter(Boolean).length > 1 || row.filter((cell) => cell.trim() !== '').length === 1);
}
