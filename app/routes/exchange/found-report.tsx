import { Link } from '@remix-run/react';
import type { Matched, Settled } from '#app/domain/exchange/importing/matching.server.ts';
import type { Here } from '#app/domain/exchange/importing/taking.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useImportingSpeaking } from '#app/language/of-importing.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

export type Found = Settled & { here: Here | null };
/** What was ticked and chosen when the form came back; null: nothing was sent yet. */
export type Chosen = Record<string, string[]> | null;

const chosenIn = (chosen: Chosen, name: string, otherwise: string): string => chosen?.[name]?.[0] ?? otherwise;

function Says({ report }: { report: Found }) {
  const { text } = useImportingSpeaking();
  const { importing, reports } = text;
  const { fields, translations, paragraphs = [] } = report;
  const judged = [
    reports.categories[String(fields.category)],
    reports.likelihoods[Number(fields.likelihood)],
    reports.impacts[Number(fields.impact)],
    [fields.event_from, fields.event_to].filter(Boolean).join(' – '),
  ].filter(Boolean);
  return (
    <details>
      <summary>{importing.whatItSays}</summary>
      {judged.length > 0 && <p>{judged.join(' · ')}</p>}
      <Prose words={fields.description} />
      {paragraphs.length > 0 && <p>{importing.paragraphsOf(paragraphs.length)}</p>}
      {paragraphs.map(({ words, marking }, at) => (
        <div key={at}>
          <MarkingBadge marking={marking} />
          <Prose words={words} />
        </div>
      ))}
      {translations.map((one) => (
        <div key={`${one.id} ${one.lang}`} lang={one.lang}>
          <p>
            <strong dir="auto">{one.name}</strong> <small>({one.lang})</small>
          </p>
          <Prose words={one.description} />
        </div>
      ))}
    </details>
  );
}

function Marked({ report, chosen, fixed }: { report: Found; chosen: Chosen; fixed: boolean }) {
  const { text } = useImportingSpeaking();
  const { importing, policy } = text;
  const { fields, doubts, line } = report;
  const name = `marking.${line}`;
  return (
    <>
      <MarkingBadge marking={fields.marking} />
      {doubts.length > 0 && (
        <ul className="doubts">
          {doubts.map(({ code, said, taken }) => (
            <li key={code}>
              <bdi>{importing.doubts[code](said, policy.markings[taken])}</bdi>
            </li>
          ))}
        </ul>
      )}
      {doubts.length > 0 && !fixed && (
        <label className="decide">
          {importing.decideMarking}{' '}
          <select name={name} defaultValue={chosenIn(chosen, name, fields.marking)}>
            {MARKINGS.map((marking) => (
              <option key={marking} value={marking}>
                {policy.markings[marking]}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function Tie({ one, name, chosen, fixed }: { one: Matched; name: string; chosen: Chosen; fixed: boolean }) {
  const { text, language } = useImportingSpeaking();
  const { importing, reports } = text;
  const nameIn = (thing: Matched['found'][number]) => (language === 'ja' ? thing.name_ja || thing.name_en : thing.name_en);
  const [only] = one.found;
  if (one.state === 'one' && only)
    return (
      <li>
        <bdi>{nameIn(only)}</bdi> <small>{language === 'ja' ? only.note_ja : only.note_en}</small>
      </li>
    );
  if (one.state === 'several' && fixed) return <li>{importing.asChosen(one.words)}</li>;
  if (one.state === 'none')
    return (
      <li>
        {reports.fields[`${one.kind === 'country' ? 'countries' : `${one.kind}s`}`]}: {importing.notOnMap(one.words)}
      </li>
    );
  return (
    <li>
      <label className="decide">
        {importing.whichIsIt(one.words)}{' '}
        <select name={name} defaultValue={chosenIn(chosen, name, '')}>
          <option value="">{importing.noneOfThese}</option>
          {one.found.map((thing) => (
            <option key={thing.id} value={thing.id}>
              {nameIn(thing)} ({language === 'ja' ? thing.note_ja : thing.note_en})
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

function Where({ here }: { here: Here | null }) {
  const { text, language } = useImportingSpeaking();
  const { importing } = text;
  if (!here) return <>{importing.isNew}</>;
  return (
    <>
      {here.kind === 'report' ? (
        <Link to={`/reports/${here.at}`}>{importing.isReport(here.at)}</Link>
      ) : (
        <Link to={`/reports/drafts/${here.at}`}>{importing.isDraft}</Link>
      )}
      <br />
      <small>
        {here.imported_at ? (
          <>
            {importing.broughtIn} <When at={here.imported_at} />{' '}
            {here.kind === 'draft' ? importing.byYou : here.by && importing.byOther(nameOf(here.by, language))}
          </>
        ) : (
          importing.writtenHere
        )}
      </small>
    </>
  );
}

/** One report of a file: what it says, under which marking, what it is tied to, and whether it is here already. */
export function FoundReport({ report, chosen, fixed }: { report: Found; chosen: Chosen; fixed: boolean }) {
  const { text } = useImportingSpeaking();
  const { importing } = text;
  const { line, fields, matched, here } = report;
  const taken = chosen ? (chosen.line ?? []).includes(String(line)) : true;
  return (
    <tr>
      {!fixed && (
        <td className="tick" data-head={here ? undefined : importing.takeColumn}>
          {!here && <input type="checkbox" name="line" value={line} defaultChecked={taken} aria-label={importing.takeThis(fields.title)} />}
        </td>
      )}
      <td data-head={importing.line}>{line}</td>
      <th scope="row">
        <bdi>{fields.title}</bdi>
        <Says report={report} />
      </th>
      <td data-head={importing.markingColumn}>
        <Marked report={report} chosen={chosen} fixed={fixed || here !== null} />
      </td>
      <td data-head={importing.tieColumn}>
        {matched.length === 0 ? (
          <small>{importing.noNames}</small>
        ) : (
          <ul className="doubts">
            {matched.map((one, at) => (
              <Tie key={at} one={one} name={`tie.${line}.${at}`} chosen={chosen} fixed={fixed || here !== null} />
            ))}
          </ul>
        )}
      </td>
      <td data-head={importing.hereColumn}>
        <Where here={here} />
      </td>
    </tr>
  );
}
