import type { ReactNode } from 'react';
import type { GroupJudgement, Judged, Judgements as JudgementsOf } from '#app/domain/reports/standing.server.ts';
import type { Triage } from '#app/domain/reports/triage-reading.server.ts';
import { LIKELIHOOD_BANDS, type Likelihood } from '#app/domain/reports/scales.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { nameOf } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { When } from '#app/ui/when.tsx';

/** Likelihood, impact and confidence in three cells of a row. */
function Cells({ judged }: { judged: Judged }) {
  const { text } = useTriageSpeaking();
  const { reports } = text;
  const [low, high] = LIKELIHOOD_BANDS[judged.likelihood as Likelihood];
  return (
    <>
      <td>
        <strong>{reports.likelihoods[judged.likelihood]}</strong> <small className="nowrap">{reports.band(low, high)}</small>
      </td>
      <td>
        <strong>
          {judged.impact} · {reports.impacts[judged.impact]}
        </strong>
      </td>
      <td>
        <strong>{reports.confidences[judged.confidence]}</strong>
      </td>
    </>
  );
}

/** The author's judgement and the group's, one under the other, with each dissent and its own numbers. */
export function Judgements({ author, assessments }: { author: Judged; assessments: Triage['assessments'] }) {
  const { language, text } = useTriageSpeaking();
  const { reports, triage, policy } = text;
  const [group] = assessments;
  const row = (key: string, who: ReactNode, judged: Judged) => (
    <tr key={key}>
      <th scope="row">{who}</th>
      <Cells judged={judged} />
    </tr>
  );
  return (
    <div className="table judgements">
      <table>
        <caption className="unseen">{triage.judgementCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{triage.judge}</th>
            <th scope="col">{reports.fields.likelihood}</th>
            <th scope="col">{reports.fields.impact}</th>
            <th scope="col">{reports.fields.confidence}</th>
          </tr>
        </thead>
        <tbody>
          {row('author', triage.byAuthor, author)}
          {group &&
            row(
              group.id,
              <>
                {reports.byGroup}
                <small>
                  <When at={group.at} />
                </small>
                {group.overtaken && <small className="late">{triage.overtaken}</small>}
              </>,
              group,
            )}
          {group?.dissents.map((dissent) =>
            row(
              dissent.id,
              <>
                {triage.dissents(dissent.party_id, policy.capacities[dissent.capacity])}
                <small>{dissent.who ? nameOf(dissent.who, language) : triage.somebody}</small>
              </>,
              dissent,
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** ICD 203 gives two expressions for most bands, which mean the same: in a row the first is enough. */
export const shortOf = (words = ''): string => words.split(' / ')[0] ?? words;

/** A judgement in a line of a list: what the author or the group says, in few words. */
export function ShortJudgement({ judged }: { judged: Judged }) {
  const { reports } = useTriageSpeaking().text;
  const [low, high] = LIKELIHOOD_BANDS[judged.likelihood as Likelihood];
  return (
    <>
      {shortOf(reports.likelihoods[judged.likelihood])} <small className="nowrap">{reports.band(low, high)}</small>{' '}
      <span className="nowrap">
        · {reports.fields.impact} {judged.impact}
      </span>
    </>
  );
}

/** The group's judgement in a list, with the marking of it and whoever dissents. */
export function GroupLine({ group }: { group: GroupJudgement }) {
  const { triage, policy } = useTriageSpeaking().text;
  return (
    <>
      <ShortJudgement judged={group} />
      {group.overtaken && <small className="late"> {triage.overtaken}</small>}
      {group.dissents.map((dissent) => (
        <small className="dissent" key={dissent.id}>
          {triage.dissents(dissent.party_id, policy.capacities[dissent.capacity])}: <ShortJudgement judged={dissent} />
        </small>
      ))}
    </>
  );
}

/** What the author and the group say of a report, in few words, for a line or a result. */
export function BothJudgements({ judged }: { judged: JudgementsOf }) {
  const { reports, triage } = useTriageSpeaking().text;
  return (
    <div className="both-judgements">
      <span>
        <small>{triage.byAuthor}:</small> <ShortJudgement judged={judged} />
      </span>
      {judged.group && (
        <span>
          <small>{reports.byGroup}:</small> <GroupLine group={judged.group} />
        </span>
      )}
    </div>
  );
}

/** Every assessment with its reasons, the newest first; the older ones folded. */
export function Assessments({ assessments }: { assessments: Triage['assessments'] }) {
  const { language, text } = useTriageSpeaking();
  const { triage, policy } = text;
  const name = (who: Triage['assessments'][number]['who']) => (who ? nameOf(who, language) : triage.somebody);
  const one = (assessment: Triage['assessments'][number], numbers: boolean) => (
    <article key={assessment.id} className="assessed">
      <p>
        <MarkingBadge marking={assessment.marking} /> <When at={assessment.at} /> · {name(assessment.who)}
        {assessment.overtaken && <span className="late"> · {triage.overtaken}</span>}
      </p>
      {numbers && (
        <p>
          <ShortJudgement judged={assessment} />
        </p>
      )}
      <div className="prose" dir="auto">
        <p>{assessment.reasons}</p>
      </div>
      {assessment.dissents.map((dissent) => (
        <div key={dissent.id} className="dissenting">
          <p>
            <strong>{triage.dissents(dissent.party_id, policy.capacities[dissent.capacity])}</strong> · {name(dissent.who)} ·{' '}
            <When at={dissent.at} />
          </p>
          {numbers && (
            <p>
              <ShortJudgement judged={dissent} />
            </p>
          )}
          <div className="prose" dir="auto">
            <p>{dissent.reasons}</p>
          </div>
        </div>
      ))}
    </article>
  );
  const [newest, ...older] = assessments;
  return (
    <>
      {newest && one(newest, false)}
      {older.length > 0 && (
        <details>
          <summary>{triage.earlier(older.length)}</summary>
          {older.map((assessment) => one(assessment, true))}
        </details>
      )}
    </>
  );
}
