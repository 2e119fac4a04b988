import type { SkippedFor } from '#app/domain/map/skipped.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { number } from '#app/language/numbers.ts';
import { When } from '#app/ui/when.tsx';

interface Run {
  id: string;
  title: string;
  started_at: string;
  finished_at: string | null;
  added: number;
  unchanged: number;
  changed: number;
  skipped: SkippedFor[];
}

/** What each import did, and what it skipped and why. */
export function Imports({ imports }: { imports: readonly Run[] }) {
  const { language, text } = useMapSpeaking();
  return (
    <div className="table">
      <table>
        <caption>{text.map.importsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.map.source}</th>
            <th scope="col">{text.map.started}</th>
            <th scope="col" className="number">
              {text.map.added}
            </th>
            <th scope="col" className="number">
              {text.map.unchanged}
            </th>
            <th scope="col" className="number">
              {text.map.changed}
            </th>
            <th scope="col">{text.map.skipped}</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((run) => (
            <tr key={run.id}>
              <th scope="row" lang="en">
                {run.title}
              </th>
              <td className="nowrap">
                <When at={run.started_at} />
                {run.finished_at === null && <small> {text.map.unfinished}</small>}
              </td>
              <td className="number">{number(run.added, language)}</td>
              <td className="number">{number(run.unchanged, language)}</td>
              <td className="number">{number(run.changed, language)}</td>
              <td>{run.skipped.length > 0 ? <Skipped run={run} /> : <span className="faint">{text.map.nothingSkipped}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Skipped({ run }: { run: Run }) {
  const { text } = useMapSpeaking();
  const count = run.skipped.reduce((sum, group) => sum + group.count, 0);
  return (
    <details className="skips">
      <summary>
        {text.map.skippedRows(count)} <span className="unseen">({run.title})</span>
      </summary>
      <ul className="dense">
        {run.skipped.map((group) => (
          <li key={group.reason}>
            {text.map.skipReasons[group.reason](group.count)}
            <ul>
              {group.places.map((place, index) => (
                <li key={index}>
                  {place.file !== group.places[index - 1]?.file && (
                    <>
                      <code dir="ltr">{place.file}</code>,{' '}
                    </>
                  )}
                  {place.line === null ? text.map.wholeFile : text.map.lineOf(place.line)}
                  {place.value && (
                    <>
                      {': '}
                      <bdi>{place.value}</bdi>
                    </>
                  )}
                </li>
              ))}
              {group.more > 0 && <li>{text.map.moreSkipped(group.more)}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
