import { useSpeaking } from '#app/language/catalogue.tsx';
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
  /** how many rows were skipped; `skipped` holds the first of them */
  skips: number;
  skipped: { file: string; line: number; value: string; reason: string }[];
}

/** What each import did, and what it skipped and why. */
export function Imports({ imports }: { imports: readonly Run[] }) {
  const { language, text } = useSpeaking();
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
              <td>{run.skips > 0 && <Skipped run={run} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Skipped({ run }: { run: Run }) {
  const { text } = useSpeaking();
  return (
    <details>
      <summary>{text.map.skippedRows(run.skips)}</summary>
      <ul className="dense">
        {run.skipped.map((skip, index) => (
          <li key={index}>
            <bdi>
              {skip.file}
              {skip.line > 0 && `:${skip.line}`}
            </bdi>{' '}
            {skip.value && (
              <>
                “<bdi>{skip.value}</bdi>”{' '}
              </>
            )}
            <small>{text.map.skipReasons[skip.reason] ?? skip.reason}</small>
          </li>
        ))}
        {run.skips > run.skipped.length && <li>{text.map.moreSkipped(run.skips - run.skipped.length)}</li>}
      </ul>
    </details>
  );
}
