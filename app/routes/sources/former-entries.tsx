import type { FormerEntry } from '#app/domain/sources/editing.server.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { nameOf } from '#app/language/names.ts';
import { When } from '#app/ui/when.tsx';

/** What an entry said before it was edited, until when, and who changed it; the newest first. */
export function FormerEntries({ entries, said }: { entries: readonly FormerEntry[]; said: { caption: string; until: string } }) {
  const { language, text } = useSourcesSpeaking();
  const { register: words } = text;
  return (
    <div className="table">
      <table>
        <caption>{said.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{said.until}</th>
            <th scope="col">{words.by}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                <bdi>{entry.name_en}</bdi>
                {entry.name_ja !== entry.name_en && (
                  <>
                    {' / '}
                    <bdi lang="ja">{entry.name_ja}</bdi>
                  </>
                )}
              </th>
              <td>{words.kinds[entry.kind]}</td>
              <td className="wraps">
                <bdi>{entry.about}</bdi>
                {entry.url && (
                  <small dir="ltr">
                    {entry.about && <br />}
                    {entry.url}
                  </small>
                )}
              </td>
              <td className="nowrap">
                <When at={entry.ended_at} />
              </td>
              <td>{entry.by ? nameOf(entry.by, language) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
