/**
 * A subquery that stands in a statement many times, asked once: it becomes a `with … as materialized` at the statement's head, and
 * each place of it reads what was found. Both databases know it so. The read rule stands in some statements thirty times, each with
 * a reader's bodies in it; written out, it took longer to put together than to answer.
 */
import { RawNode, type CompiledQuery, type Expression, type RawBuilder, type RootOperationNode } from 'kysely';

/** Carried by the node itself: the app's bundle and the server that opens the database each have this module. */
const ONCE = Symbol.for('kakehashi.asked-once');

type Place = RawNode & { readonly [ONCE]: RootOperationNode };

/** The ids that `query` finds, to be used as `x in (${…})` in a statement, as often as one likes. It asks nothing of other such. */
export function askedOnce(query: RawBuilder<{ id: string }>): Expression<{ id: string }> {
  const place: Place = { ...RawNode.createWithSql('select id from asked'), [ONCE]: query.toOperationNode() };
  return { expressionType: undefined, toOperationNode: () => place };
}

/** What one statement asks once, in the order in which it is met, while the statement is compiled. */
export class AskedOnce {
  readonly #met: RootOperationNode[] = [];

  /** What stands in the statement for a node, if it is such a place. */
  standInFor(node: RawNode | Place): string | null {
    if (!(ONCE in node)) return null;
    const query = node[ONCE];
    if (!this.#met.includes(query)) this.#met.push(query);
    return `select id from asked_${this.#met.indexOf(query) + 1}`;
  }

  /**
   * The statement with what it asks once at its head.
   * @param compile compiles a query with `before` parameters counted before its own
   * @param first whether parameters are told by their order alone, so that those of the head come first
   */
  headed(statement: CompiledQuery, compile: (query: RootOperationNode, before: number) => CompiledQuery, first: boolean): CompiledQuery {
    if (this.#met.length === 0) return statement;
    let parameters: readonly unknown[] = first ? [] : statement.parameters;
    const heads = this.#met.map((query, index) => {
      const head = compile(query, parameters.length);
      parameters = [...parameters, ...head.parameters];
      return `asked_${index + 1} as materialized (${head.sql})`;
    });
    const [own, recursive = ''] = /^\s*with(\s+recursive)?\s/i.exec(statement.sql) ?? [];
    const head = own
      ? `with${recursive} ${heads.join(', ')}, ${statement.sql.slice(own.length)}`
      : `with ${heads.join(', ')} ${statement.sql}`;
    return { ...statement, sql: head, parameters: first ? [...parameters, ...statement.parameters] : parameters };
  }
}
