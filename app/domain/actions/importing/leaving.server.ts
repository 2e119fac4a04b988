import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readTies } from '../../ties/reading.server.ts';
import type { ManyAction } from '../bulk-planning.ts';
import { namesBody } from './naming.server.ts';
import { cellOf, type ActionTable, type CellFault, type TableRow } from './table.server.ts';

const sameWords = (one: string, other: string): boolean => one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));

/**
 * The cells of rows with a reference that say otherwise than their actions and are left as they are: the expected result, the marking, the
 * body, where it comes from. An empty cell says nothing. What the actor does not see of an action counts as not there. Three queries at most.
 */
export async function leftOf(
  tx: Tx | Db,
  actor: Actor,
  known: readonly { row: TableRow; action: ManyAction }[],
  columns: ActionTable['columns'],
): Promise<CellFault[]> {
  const asked = known.filter(({ row }) => row.result !== null || row.marking !== null || row.body !== null || row.ties.length > 0);
  if (asked.length === 0) return [];
  const ids = asked.map(({ action }) => action.id);
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin('audiences', 'audiences.id', 'a.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'a.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['a.id', 'a.result', 'audiences.marking', 'b.slug', 'b.name_en', 'b.name_ja'])
    .where('a.id', 'in', ids)
    .execute();
  const said = new Map(rows.map((row) => [row.id, row]));
  const ties = new Map<string, string[]>();
  for (const { near_id, ref } of asked.some(({ row }) => row.ties.length > 0) ? await readTies(tx, actor, 'action', ids) : [])
    ties.set(near_id, [...(ties.get(near_id) ?? []), ref]);
  return asked.flatMap(({ row, action }): CellFault[] => {
    const it = said.get(action.id);
    if (!it) return [];
    const left = (column: 'result' | 'marking' | 'body' | 'ties', same: boolean, value: string): CellFault[] =>
      same ? [] : [{ line: row.line, cell: cellOf(columns, column, row.line), code: 'stays', value: value.slice(0, 80) }];
    const { slug, name_en, name_ja } = it;
    return [
      ...left('result', row.result === null || sameWords(row.result, it.result), row.result ?? ''),
      ...left('marking', row.marking === null || row.marking === it.marking, row.marking ?? ''),
      ...left(
        'body',
        row.body === null || (slug !== null && namesBody(row.body, { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' })),
        row.body ?? '',
      ),
      ...left(
        'ties',
        row.ties.length === 0 || sameSet([...new Set(row.ties)], [...new Set(ties.get(action.id) ?? [])]),
        row.ties.join(' '),
      ),
    ];
  });
}
