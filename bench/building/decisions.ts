import { columnsOf } from '#app/domain/decisions/proposing.server.ts';
import { heldOf } from '#app/domain/decisions/holding.server.ts';
import { write } from '#app/journal/writing.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, Row } from '#db/schema.ts';
import { begin, documentOf } from './beginning.ts';
import type { Chance } from './chance.ts';
import { paragraphsIn, titleIn } from './prose.ts';
import type { Around, Stretch } from './reports.ts';

const AT_ONCE = 200;
const MONTH_MS = 30 * 86_400_000;

/** Decisions of five paragraphs in both languages; three of four were adopted, and stand in the register. */
export async function buildDecisions(db: Db, chance: Chance, around: Around, { from: first, to, of }: Stretch): Promise<void> {
  for (let from = first; from < to; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, to - from) }, (_, index) =>
      makeDecision(chance, around, around.momentOf(from + index, of), from + index),
    );
    await write(db, null, new Date(rows.at(-1)?.issued_at ?? 0), async (tx, enter) => {
      await tx.insertInto('decisions').values(rows).execute();
      for (const row of rows) {
        const words = [row.title_en, row.title_ja, row.text_en, row.text_ja, row.rationale_en, row.rationale_ja, row.register_code ?? ''];
        await keepSearchable(
          tx,
          documentOf('decision', { ...row, title: `${row.title_en}\n${row.title_ja}` }, row.issued_at ?? '', words.join('\n')),
        );
        enter({ act: 'decision.proposed', subject_kind: 'decision', subject_id: row.id, audience_id: row.audience_id });
      }
    });
  }
}

function makeDecision(chance: Chance, { readers }: Around, moment: Date, index: number): Row<'decisions'> {
  const { substance } = begin(chance, readers, moment, 'D');
  const at = moment.toISOString();
  const adopted = index % 4 !== 0;
  const settled = new Date(moment.getTime() + MONTH_MS).toISOString();
  const pairs = Array.from({ length: 5 }, (_, pair) => ({
    ...{ id: `p${pair}`, stale: null },
    ...{ en: paragraphsIn(chance, 'en', 1), ja: paragraphsIn(chance, 'ja', 1) },
  }));
  const words = {
    ...{ title_en: titleIn(chance, 'en'), title_ja: titleIn(chance, 'ja') },
    ...{ rationale_en: paragraphsIn(chance, 'en', 1), rationale_ja: paragraphsIn(chance, 'ja', 1) },
  };
  const row: Row<'decisions'> = {
    ...{ ...substance, ...columnsOf(words, pairs, []), state: adopted ? 'adopted' : 'open', updated_at: at, version: 1, text_number: 1 },
    ...{ opened_at: at, settled_at: adopted ? settled : null, adopted_root: null, adopted_by: adopted ? 'keys' : null },
    ...{ register_code: adopted ? `B-${settled.slice(0, 4)}-${index + 1}` : null, silence_deadline_at: null, supersedes_id: null },
    ...{ superseded_by_id: null, withdrawn_reason: '' },
  };
  return { ...row, adopted_root: adopted ? heldOf(row).root : null };
}
