import { pathOf, type FoundKind } from '#app/domain/search/kinds.ts';
import { useSearchingSpeaking } from '#app/language/of-searching.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { When } from '#app/ui/when.tsx';
import { BothJudgements } from '#app/routes/reports/judgements.tsx';
import type { Judgements } from '#app/domain/reports/standing.server.ts';
import type { Marking } from '#db/schema.ts';

interface Row {
  kind: FoundKind;
  ref: string;
  title_en: string;
  title_ja: string;
  marking: Marking;
  at: string | null;
  body: { slug: string; name_en: string; name_ja: string } | null;
  withdrawn: boolean;
  judged: Judgements | null;
}

/** What was found, a record a row. */
export function FoundTable({ found }: { found: readonly Row[] }) {
  const { language, text } = useSearchingSpeaking();
  return (
    <Rows className="table found">
      <table>
        <caption>{text.searching.results}</caption>
        <thead>
          <tr>
            <th scope="col">{text.searching.kind}</th>
            <th scope="col">{text.searching.name}</th>
            <th scope="col">{text.policy.marking}</th>
            <th scope="col">{text.policy.homeBody}</th>
            <th scope="col">{text.searching.date}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((row) => (
            <tr key={row.ref}>
              <td className="nowrap">{text.search.kinds[row.kind]}</td>
              <th scope="row">
                <a href={pathOf(row.kind, row.ref)}>
                  <bdi>{named({ name_en: row.title_en, name_ja: row.title_ja }, language)}</bdi>
                </a>
                <small className="nowrap"> {row.ref}</small>{' '}
                {row.withdrawn && <span className="chip">{text.reports.states.withdrawn}</span>}
                {row.judged && <BothJudgements judged={row.judged} />}
              </th>
              <td>
                <MarkingBadge marking={row.marking} />
              </td>
              <td>{row.body && <a href={`/bodies/${row.body.slug}`}>{named(row.body, language)}</a>}</td>
              <td className="nowrap">{row.at !== null && <When at={row.at} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Rows>
  );
}
