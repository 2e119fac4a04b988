import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { hidesCommenter, readsBoth, type Commented } from './subjects.server.ts';

interface Named {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** A comment, as one reader is shown it. */
export interface ShownComment {
  id: string;
  at: string;
  edited_at: string | null;
  withdrawn_at: string | null;
  /** '' once it is withdrawn */
  words: string;
  /** null: hidden from this reader, or somebody whom they may not see */
  author: (Named & { party_id: string }) | null;
  own: boolean;
  marking: Marking;
  parties: string[];
  /** those named in it whom the reader may see */
  mentions: (Named & { id: string })[];
  version: number;
  /** it names the reader, who had not opened it yet */
  waits: boolean;
}

/** A comment with what only rules need. */
export interface ReadComment extends ShownComment {
  audience_id: string;
}

export interface CommentPage<One extends ShownComment = ShownComment> {
  /** the oldest of the page first */
  comments: One[];
  /** exact to 1,000, then null */
  total: number | null;
  /** the cursor of the page before, with older comments */
  before: string | null;
}

/** A page of comments as it is sent to a browser. */
export interface ShownPage extends CommentPage {
  /** stands in the form for one more, for the readers that the record has */
  shown: string;
}

export const COMMENTS_A_PAGE = 20;
const CURSOR = /^([\d:.TZ-]{24})~([\da-f-]{36})$/;
const COUNTED = 1_000;

/** What the reader may read of a record's comments: `alias` is the comment. */
const onRecord = (actor: Actor, record: Pick<Commented, 'id' | 'kind'>, alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.subject_id`)} = ${record.id} and ${sql.ref(`${alias}.subject_kind`)} = ${record.kind} and ${readsBoth(actor, alias)}`;

/** The newest comments of a record that the actor reads, or those before a cursor, or one alone; each with whom it names. One query. */
export async function readComments(
  db: Db,
  actor: Actor,
  record: Pick<Commented, 'id' | 'kind'>,
  now: Date,
  wanted: { before?: string | null; only?: string; most?: number } = {},
): Promise<CommentPage<ReadComment>> {
  const most = wanted.most ?? COMMENTS_A_PAGE;
  const [, at, id] = CURSOR.exec(wanted.before ?? '') ?? [];
  const page = db
    .selectFrom('comments as c')
    .select([
      'c.id',
      'c.issued_at',
      'c.author_id',
      'c.audience_id',
      'c.edited_at',
      'c.withdrawn_at',
      'c.words',
      'c.version',
      'c.subject_id',
    ])
    .where(onRecord(actor, record, 'c'))
    .$if(wanted.only !== undefined, (query) => query.where('c.id', '=', wanted.only ?? ''))
    .$if(Boolean(at && id), (query) =>
      query.where((eb) => eb.or([eb('c.issued_at', '<', at!), eb.and([eb('c.issued_at', '=', at!), eb('c.id', '<', id!)])])),
    )
    .orderBy('c.issued_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most + 1);
  const author = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .where(visiblePeople(actor, now));
  const named = db
    .selectFrom('comment_mentions')
    .innerJoin('people', 'people.id', 'comment_mentions.person_id')
    .select(['comment_mentions.comment_id', 'comment_mentions.opened_at', 'people.id', 'people.family_name', 'people.given_name'])
    .select('people.native_name')
    .where(visiblePeople(actor, now));
  const rows = await db
    .selectFrom(page.as('page'))
    .innerJoin('audiences', 'audiences.id', 'page.audience_id')
    .leftJoin(author.as('a'), 'a.id', 'page.author_id')
    .leftJoin(named.as('m'), 'm.comment_id', 'page.id')
    .select(['page.id', 'page.issued_at', 'page.author_id', 'page.audience_id', 'page.edited_at', 'page.withdrawn_at', 'page.words'])
    .select(['page.version', 'audiences.marking', caveatOf('page'), hidesCommenter(actor, 'page').as('hides')])
    .select(['a.family_name', 'a.given_name', 'a.native_name', 'a.party_id'])
    .select([
      'm.id as named_id',
      'm.opened_at',
      'm.family_name as named_family',
      'm.given_name as named_given',
      'm.native_name as named_native',
    ])
    .select(
      sql<number>`(select count(*) from (select 1 from comments c2 where ${onRecord(actor, record, 'c2')} limit ${sql.lit(COUNTED + 1)}) counted)`.as(
        'total',
      ),
    )
    .orderBy('page.issued_at', 'desc')
    .orderBy('page.id', 'desc')
    .orderBy('m.family_name')
    .orderBy('m.id')
    .execute();
  const found = new Map<string, ReadComment>();
  for (const row of rows) {
    const one: ReadComment = found.get(row.id) ?? {
      ...{ id: row.id, at: row.issued_at ?? '', edited_at: row.edited_at, withdrawn_at: row.withdrawn_at, version: row.version },
      words: row.withdrawn_at === null ? row.words : '',
      author:
        row.family_name === null || row.hides === 1
          ? null
          : {
              family_name: row.family_name,
              given_name: row.given_name ?? '',
              native_name: row.native_name ?? '',
              party_id: row.party_id ?? '',
            },
      own: row.author_id === actor.id,
      ...{ marking: row.marking, parties: row.caveat?.split(',') ?? [], audience_id: row.audience_id },
      ...{ mentions: [], waits: false },
    };
    found.set(row.id, one);
    if (row.named_id === null || row.withdrawn_at !== null) continue;
    const { named_id, named_family, named_given, named_native } = row;
    one.mentions.push({ id: named_id, family_name: named_family ?? '', given_name: named_given ?? '', native_name: named_native ?? '' });
    if (named_id === actor.id && row.opened_at === null) one.waits = true;
  }
  const all = [...found.values()];
  const shown = all.slice(0, most);
  const oldest = all.length > most ? shown.at(-1) : undefined;
  const total = rows[0]?.total ?? 0;
  return { comments: shown.reverse(), total: total > COUNTED ? null : total, before: oldest ? `${oldest.at}~${oldest.id}` : null };
}

/** A page of a record's comments as it is sent to a browser; `shown` stands for its readers (shownReaders). */
export function shownPage({ comments, ...page }: CommentPage<ReadComment>, shown: string): ShownPage {
  return { ...page, shown, comments: comments.map(({ audience_id: _audience, ...comment }) => comment) };
}

/** What a comment said before, the newest first: to who could read it then and reads it now. The comment was found readable. One query. */
export async function readEarlierWords(
  db: Db,
  actor: Actor,
  commentId: string,
): Promise<{ at: string; words: string; marking: Marking }[]> {
  const rows = await db
    .selectFrom('comment_versions as v')
    .innerJoin('comments as c', 'c.id', 'v.comment_id')
    .innerJoin('audiences', 'audiences.id', 'v.audience_id')
    .select(['v.issued_at', 'v.words', 'audiences.marking'])
    .where('v.comment_id', '=', commentId)
    .where('c.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'v'))
    .where(readsBoth(actor, 'c'))
    .orderBy('v.number', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ issued_at, ...row }) => ({ ...row, at: issued_at ?? '' }));
}
