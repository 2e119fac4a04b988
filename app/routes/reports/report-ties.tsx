import { Link } from '@remix-run/react';
import type { Tied, TiedTo } from '#app/domain/reports/tied.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';

/** Where each kind is shown; links of the map have no page of their own. */
const pathOf: Record<TiedTo, ((ref: string) => string) | null> = {
  item: (ref) => `/map/items/${ref}`,
  supplier: (ref) => `/map/suppliers/${ref}`,
  item_link: null,
  country: null,
  action: (ref) => `/actions/${ref}`,
  meeting: (ref) => `/meetings/${ref}`,
  agenda_item: (ref) => `/meetings/${ref}`,
  decision: (ref) => `/decisions/${ref}`,
  report: (ref) => `/reports/${ref}`,
};

/** What the report is tied to, by kind: only what the reader may read is ever here. */
export function ReportTies({ ties }: { ties: readonly Tied[] }) {
  const { language, text } = useSpeaking();
  if (ties.length === 0) return <Empty>{text.reports.noTies}</Empty>;
  const kinds = (Object.keys(pathOf) as TiedTo[]).filter((kind) => ties.some((tie) => tie.kind === kind));
  return (
    <dl className="facts ties">
      {kinds.map((kind) => (
        <div key={kind} className="tie-kind">
          <dt>{text.reports.ties[kind]}</dt>
          <dd>
            <ul>
              {ties
                .filter((tie) => tie.kind === kind)
                .map((tie) => {
                  const path = pathOf[kind];
                  const name = <bdi>{named(tie, language)}</bdi>;
                  return (
                    <li key={tie.id}>
                      {kind === 'country' ? (
                        <Link to={`/reports?country=${tie.id}`}>{name}</Link>
                      ) : path && tie.ref ? (
                        <Link to={path(tie.ref)}>{name}</Link>
                      ) : (
                        name
                      )}{' '}
                      {tie.marking && tie.marking !== 'CLEAR' && <MarkingBadge marking={tie.marking} />}
                    </li>
                  );
                })}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
