import { Link } from '@remix-run/react';
import type { Watch } from '#app/domain/watching/telling.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { When } from '#app/ui/when.tsx';

/** What is watched, by its kind and name. */
export function WatchName({ watch }: { watch: Watch }) {
  const { language, text } = useSpeaking();
  const { watching, reports } = text;
  const name = () => {
    if (watch.kind === 'words') return <bdi>“{watch.value}”</bdi>;
    if (watch.kind === 'category') return reports.categories[watch.value] ?? watch.value;
    if (!watch.name) return watch.kind === 'item' ? watching.unseen : watch.value;
    return watch.ref ? <Link to={`/map/items/${watch.ref}`}>{named(watch.name, language)}</Link> : named(watch.name, language);
  };
  return (
    <>
      {watching.kinds[watch.kind]}: {name()}
    </>
  );
}

/** What is new in what is watched, the newest first. */
export function WatchNews({ watch }: { watch: Watch }) {
  const { watching } = useSpeaking().text;
  return (
    <>
      <ul className="plain lines">
        {watch.told.map((report) => (
          <li key={report.ref}>
            <Link to={`/reports/${report.ref}`}>
              <bdi>{report.title}</bdi>
            </Link>
            <div className="line-foot">
              <MarkingBadge marking={report.marking} />
              <small>
                <When at={report.at} />
              </small>
            </div>
          </li>
        ))}
      </ul>
      {watch.more && <p className="help">{watching.more}</p>}
    </>
  );
}
