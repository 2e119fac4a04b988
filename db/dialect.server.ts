/**
 * The one file that knows which database it is. `DATABASE_URL` alone decides:
 * `postgres://…` is PostgreSQL, `sqlite:PATH` or a path is SQLite (`sqlite::memory:` for one in memory).
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {
  type BinaryOperationNode,
  CompiledQuery,
  OperatorNode,
  PostgresDialect,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  sql,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Expression,
  type Kysely,
  type QueryId,
  type RawBuilder,
  type RawNode,
  type RootOperationNode,
  type SqliteDatabase,
  type SqliteDialectConfig,
} from 'kysely';
import pg from 'pg';
import { AskedOnce } from './asked-once.server.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** Which database a URL names. */
export function kindOf(url: string): DatabaseKind {
  return /^postgres(ql)?:/i.test(url) ? 'postgres' : 'sqlite';
}

/**
 * A list in `x in (…)` is filled up to 1, 2, 4, 8 … values with its last one, so that lists of any length make few statements, which stay
 * prepared. An empty one, which PostgreSQL does not know, becomes `1 = 0`, and `1 = 1` with `not in`.
 */
function filledList(node: BinaryOperationNode): BinaryOperationNode | '1 = 0' | '1 = 1' {
  const { operator, rightOperand: list } = node;
  const word = OperatorNode.is(operator) ? operator.operator : '';
  if (!PrimitiveValueListNode.is(list) || (word !== 'in' && word !== 'not in')) return node;
  const { length } = list.values;
  if (length === 0) return word === 'in' ? '1 = 0' : '1 = 1';
  const whole = 2 ** Math.ceil(Math.log2(length));
  if (whole === length) return node;
  const values = [...list.values, ...Array<unknown>(whole - length).fill(list.values[length - 1])];
  return { ...node, rightOperand: PrimitiveValueListNode.create(values) };
}

class HouseSqliteCompiler extends SqliteQueryCompiler {
  #once = new AskedOnce();

  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    this.#once = new AskedOnce();
    return this.#once.headed(super.compileQuery(node, queryId), (query) => super.compileQuery(query, queryId), true);
  }

  protected override visitRaw(node: RawNode): void {
    const standIn = this.#once.standInFor(node);
    return standIn === null ? super.visitRaw(node) : this.append(standIn);
  }

  /** Nearly no name has a quote in it: looking is cheaper than replacing. */
  protected override sanitizeIdentifier(identifier: string): string {
    return identifier.includes('"') ? super.sanitizeIdentifier(identifier) : identifier;
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const filled = filledList(node);
    return typeof filled === 'string' ? this.append(filled) : super.visitBinaryOperation(filled);
  }
}

class HousePostgresCompiler extends PostgresQueryCompiler {
  #once = new AskedOnce();
  #before = 0;

  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    this.#once = new AskedOnce();
    const compile = (query: RootOperationNode, before: number) => {
      this.#before = before;
      return super.compileQuery(query, queryId);
    };
    return this.#once.headed(compile(node, 0), compile, false);
  }

  protected override getCurrentParameterPlaceholder(): string {
    return `$${this.#before + this.numParameters}`;
  }

  protected override visitRaw(node: RawNode): void {
    const standIn = this.#once.standInFor(node);
    return standIn === null ? super.visitRaw(node) : this.append(standIn);
  }

  /** Nearly no name has a quote in it: looking is cheaper than replacing. */
  protected override sanitizeIdentifier(identifier: string): string {
    return identifier.includes('"') ? super.sanitizeIdentifier(identifier) : identifier;
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const filled = filledList(node);
    return typeof filled === 'string' ? this.append(filled) : super.visitBinaryOperation(filled);
  }
}

class HousePostgresDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new HousePostgresCompiler();
  }
}

/** SQLite rolls DDL back with its transaction; Kysely's own adapter says it cannot, and would leave half a migration behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * A transaction takes the write lock at its start. One that reads first and writes later would be refused at once (SQLITE_BUSY_SNAPSHOT)
 * when another process wrote in between; this one waits its turn (busy_timeout).
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class HouseSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new HouseSqliteCompiler();
  }
}

/** count(*) and other 64-bit numbers come as numbers, as they do from SQLite. */
const INT8 = 20;
pg.types.setTypeParser(INT8, Number);

const KEPT_STATEMENTS = 200;

/**
 * Keeps the statements used last prepared: SQLite takes longer to prepare a query with the read rule in it than to answer it.
 * One that is still being read (a stream) is prepared anew.
 */
function keepingStatements(database: BetterSqlite.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite.Statement>();
  return {
    close: () => void database.close(),
    prepare(text) {
      const known = kept.get(text);
      const statement = known && !known.busy ? known : database.prepare(text);
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '');
      return statement;
    },
  };
}

/** The Kysely dialect for a URL. `poolSize` is for PostgreSQL; SQLite has one connection. */
export function dialectFor(url: string, poolSize = 10): Dialect {
  if (kindOf(url) === 'postgres') {
    const pool = new pg.Pool({ connectionString: url, max: poolSize, application_name: 'kakehashi' });
    // The read rule makes queries look costly: compiling one, as servers with LLVM would, takes longer than answering it.
    pool.on('connect', (client) => void client.query('set jit = off').catch(() => undefined));
    // A connection that is cut while idle is replaced at the next query; without a listener it would end the process.
    pool.on('error', () => undefined);
    return new HousePostgresDialect({ pool });
  }
  const path = url.replace(/^(sqlite|file):(\/\/)?/, '');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new BetterSqlite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  database.pragma('foreign_keys = ON');
  // 16 MB. Twice as much made nothing faster: the system keeps the rest of the file in its own cache. Nor did mapping it, and the
  // process became larger.
  database.pragma('cache_size = -16384');
  return new HouseSqliteDialect({ database: keepingStatements(database) });
}

/**
 * Values under their names as one JSON text, so that rows of several kinds come with one query: as a column of its own in a union,
 * or from a subquery beside a row. A reader parses it; null where the subquery finds nothing.
 */
export function jsonRow<T>(db: Kysely<T>, values: Record<string, RawBuilder<unknown>>): RawBuilder<string> {
  const parts = sql.join(Object.entries(values).flatMap(([name, value]) => [sql.lit(name), value]));
  return db.getExecutor().adapter instanceof SqliteAdapter
    ? sql<string>`json_object(${parts})`
    : sql<string>`json_build_object(${parts})::text`;
}

/** The rows of a group as one JSON text, each an array of these values, in an order: `jsonRow` for many. Null where there are none. */
export function jsonList(
  db: Pick<Kysely<unknown>, 'getExecutor'>,
  values: readonly Expression<unknown>[],
  by: readonly Expression<unknown>[],
): RawBuilder<string> {
  const [parts, order] = [sql.join(values), sql.join(by)];
  return db.getExecutor().adapter instanceof SqliteAdapter
    ? sql<string>`json_group_array(json_array(${parts}) order by ${order})`
    : sql<string>`json_agg(json_build_array(${parts}) order by ${order})::text`;
}

/**
 * The end of a select that takes the rows of `alias` in its order, for as long as the transaction lasts: whoever takes many takes them by
 * id, so that two never wait for each other. SQLite, which has one writer at a time, needs no word for it.
 */
export function takingRows(db: Pick<Kysely<unknown>, 'getExecutor'>, alias: string): RawBuilder<unknown> {
  return db.getExecutor().adapter instanceof SqliteAdapter ? sql`` : sql`for no key update of ${sql.ref(alias)}`;
}
