import type { ReactNode } from 'react';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { nameOf } from '#app/language/names.ts';
import { When } from '#app/ui/when.tsx';
import type { Overtaken } from './assess.tsx';
import { VersionDifferences } from './version-differences.tsx';

/** A judgement that was not recorded beside the one recorded while it was written, and what changed meanwhile in the report. */
export function OvertakenAssessment({ overtaken }: { overtaken: Overtaken }) {
  const { language, text } = useTriageSpeaking();
  const { reports, triage } = text;
  const { changes, theirs, yours, reasons } = overtaken;
  if (!theirs && !changes?.length) return null;
  const row = (label: string, mine: ReactNode, other: ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td dir="auto" className="version">
        {mine}
      </td>
      <td dir="auto" className="version">
        {other}
      </td>
    </tr>
  );
  return (
    <section aria-labelledby="overtaken-title">
      <h2 id="overtaken-title">{triage.overtakenBy}</h2>
      {theirs && (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{reports.conflict.field}</th>
                <th scope="col">{triage.yours}</th>
                <th scope="col">
                  {triage.meanwhile}: {theirs.who ? nameOf(theirs.who, language) : triage.somebody} · <When at={theirs.at} />
                </th>
              </tr>
            </thead>
            <tbody>
              {row(reports.fields.likelihood!, reports.likelihoods[Number(yours.likelihood)], reports.likelihoods[theirs.likelihood])}
              {row(reports.fields.impact!, reports.impacts[Number(yours.impact)], reports.impacts[theirs.impact])}
              {row(reports.fields.confidence!, reports.confidences[yours.confidence], reports.confidences[theirs.confidence])}
              {row(triage.reasons, reasons, theirs.reasons)}
            </tbody>
          </table>
        </div>
      )}
      {changes && changes.length > 0 && (
        <>
          <h3>{triage.changedMeanwhile}</h3>
          <VersionDifferences differences={changes} />
        </>
      )}
    </section>
  );
}
