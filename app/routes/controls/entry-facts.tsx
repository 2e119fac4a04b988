import { nameOf } from '#app/language/names.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';
import { DayOn, When } from '#app/ui/when.tsx';
import type { ShownEntry } from './entry.tsx';

/** What an entry is by its list and number, from when to when, and where it was read. */
export function EntryFacts({ it }: { it: ShownEntry }) {
  const { language, text } = useControlsSpeaking();
  const { controls } = text;
  return (
    <dl className="facts">
      <dt>{controls.party}</dt>
      <dd>{it.controller}</dd>
      <dt>{controls.list}</dt>
      <dd dir="auto">{it.list}</dd>
      <dt>{controls.number}</dt>
      <dd dir="auto">{it.number}</dd>
      {it.title_ja && (
        <>
          <dt>{controls.nameJa}</dt>
          <dd lang="ja">
            {it.title_ja} {it.translated && <small className="faint">{controls.translation}</small>}
          </dd>
        </>
      )}
      <dt>{controls.status}</dt>
      <dd>{controls.statuses[it.status]}</dd>
      <dt>{controls.from}</dt>
      <dd>{it.effective_from ? <DayOn date={it.effective_from} /> : controls.notSeen}</dd>
      <dt>{controls.to}</dt>
      <dd>{it.effective_to ? <DayOn date={it.effective_to} /> : controls.notSeen}</dd>
      <dt>{controls.hsCodes}</dt>
      <dd>{it.hs_codes ? it.hs_codes.split(';').join(' ') : controls.notSeen}</dd>
      {it.keywords && (
        <>
          <dt>{controls.keywords}</dt>
          <dd dir="auto">{it.keywords.split(';').join(' · ')}</dd>
        </>
      )}
      <dt>{controls.source}</dt>
      <dd>
        <bdi>{it.source_title}</bdi>
        <br />
        <small>
          <bdi>{it.source_publisher}</bdi> {it.source_date}
        </small>
        {it.source_url && (
          <>
            <br />
            <a href={it.source_url} rel="noreferrer">
              {controls.sourceUrl}
            </a>
          </>
        )}
      </dd>
      {it.seen_in && (
        <>
          <dt>{controls.seenIn}</dt>
          <dd className="long" dir="auto">
            {it.seen_in}
          </dd>
        </>
      )}
      <dt>{controls.confidence}</dt>
      <dd>{controls.confidences[it.confidence]}</dd>
      <dt>{controls.checked}</dt>
      <dd>
        {it.checked_at ? (
          <>
            <When at={it.checked_at} /> <bdi>{it.checked_by ? nameOf(it.checked_by, language) : controls.somebody}</bdi>
          </>
        ) : (
          controls.notChecked
        )}
      </dd>
      <dt>{controls.changedAt}</dt>
      <dd>
        <When at={it.updated_at} />
      </dd>
    </dl>
  );
}
