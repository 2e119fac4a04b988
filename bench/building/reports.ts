import { CATEGORIES, HORIZONS, RELIABILITIES } from '#app/domain/reports/scales.ts';
import { write, sha256 } from '#app/journal/writing.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, NewRow, Tx } from '#db/schema.ts';
import type { Readers } from './audiences.ts';
import type { Chance } from './chance.ts';
import { begin, documentOf } from './beginning.ts';
import { paragraphsIn, titleIn } from './prose.ts';

const AT_ONCE = 500;

export interface Around {
  readers: readonly Readers[];
  /** ids of map items that reports are tied to */
  items: readonly string[];
  /** the moment of the record with this number of so many */
  momentOf: (index: number, count: number) => Date;
}

/** Of so many records of a kind those with these numbers. */
export interface Stretch {
  from: number;
  to: number;
  of: number;
}

/** Reports with their sources, first revision, ties, search document and journal entry. */
export async function buildReports(db: Db, chance: Chance, around: Around, { from: first, to, of }: Stretch): Promise<void> {
  for (let from = first; from < to; from += AT_ONCE) {
    const reports = Array.from({ length: Math.min(AT_ONCE, to - from) }, (_, index) =>
      makeReport(chance, around, around.momentOf(from + index, of)),
    );
    const at = new Date(reports.at(-1)?.row.issued_at ?? 0);
    await write(db, null, at, async (tx, enter) => {
      await putReports(tx, reports);
      for (const { row } of reports)
        enter({ act: 'report.filed', subject_kind: 'report', subject_id: row.id, audience_id: row.audience_id });
    });
  }
}

interface MadeReport {
  row: NewRow<'reports'> & { issued_at: string; author_id: string };
  sources: NewRow<'report_sources'>[];
  revision: NewRow<'report_revisions'>;
  ties: NewRow<'ties'>[];
}

function makeReport(chance: Chance, { readers, items }: Around, moment: Date): MadeReport {
  const { substance, language } = begin(chance, readers, moment, 'R');
  const { id, issued_at: at } = substance;
  const row = {
    ...substance,
    ...{ title: titleIn(chance, language), description: paragraphsIn(chance, language, 3), response: paragraphsIn(chance, language, 1) },
    ...{ language, category: chance.pickOften(CATEGORIES), horizon: chance.pick(HORIZONS), event_from: at.slice(0, 10), event_to: null },
    ...{ likelihood: 1 + chance.below(7), impact: 1 + chance.below(5), confidence: chance.pick(['low', 'moderate', 'high'] as const) },
    ...{ updated_at: at, withdrawn_at: null, business_confidential: 0, hides_organisation: 0 },
  } as const;
  const content = JSON.stringify(row);
  const tie = (to_kind: 'item' | 'country', to_id: string): NewRow<'ties'> => ({
    ...{ id: chance.id(moment), from_kind: 'report', from_id: id, to_kind, to_id, made_at: at, made_by: row.author_id },
  });
  return {
    row,
    sources: Array.from({ length: 1 + chance.below(3) }, (_, position) => ({
      ...{ id: chance.id(moment), report_id: id, position, reliability: chance.pick(RELIABILITIES), credibility: 1 + chance.below(6) },
      ...{ citation: titleIn(chance, language), url: '', quotable: chance.below(2) },
    })),
    revision: {
      ...{ id: chance.id(moment), report_id: id, number: 1, content, digest: sha256(content) },
      ...{ home_body_id: row.home_body_id, audience_id: row.audience_id, author_id: row.author_id, issued_at: at, quarantined_at: null },
    },
    ties: [
      ...chance.some(items, 1 + chance.below(3)).map((item) => tie('item', item)),
      ...chance.some(['CN', 'US', 'JP', 'KR', 'TW', 'NL', 'AU', 'CL'], chance.below(3)).map((country) => tie('country', country)),
    ],
  };
}

async function putReports(tx: Tx, reports: readonly MadeReport[]): Promise<void> {
  await tx
    .insertInto('reports')
    .values(reports.map((report) => report.row))
    .execute();
  for (const half of [reports.slice(0, AT_ONCE / 2), reports.slice(AT_ONCE / 2)]) {
    if (half.length === 0) continue;
    await tx
      .insertInto('report_sources')
      .values(half.flatMap((report) => report.sources))
      .execute();
    await tx
      .insertInto('ties')
      .values(half.flatMap((report) => report.ties))
      .execute();
  }
  await tx
    .insertInto('report_revisions')
    .values(reports.map((report) => report.revision))
    .execute();
  for (const { row } of reports)
    await keepSearchable(tx, documentOf('report', row, row.issued_at, `${row.title}\n${row.description}\n${row.response}`));
}
