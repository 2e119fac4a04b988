import '../map.css';
import '../what-if/what-if.css';
import '../diversification/diversification.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readSaved, readScenarioVersions } from '#app/domain/map/scenarios/reading.server.ts';
import { withdrawScenario } from '#app/domain/map/scenarios/saving.server.ts';
import { versionSchema } from '#app/domain/map/scenarios/schema.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { queryOf } from '#app/domain/map/what-if/scenario.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { SavedPlan } from '../diversification/saved-plan.tsx';
import { draftOfSavedPlan, savedPlanPage } from '../diversification/saved-plan.server.ts';
import { ItemName } from '../what-if/result-parts.tsx';
import { ResultShown } from '../what-if/result.tsx';
import { ScenarioSaid } from '../what-if/scenario-said.tsx';
import { ROWS, shownOf } from '../what-if/shown.server.ts';
import { Sources } from '../what-if/sources.tsx';
import { actionAddress, draftReport } from '../what-if/words.server.ts';
import { savedDisruptionOf } from './saved-disruption.server.ts';
import { SavedActs, SavedPicture, SavedRecord } from './saved-record.tsx';

/** GET /map/scenarios/:ref : a saved scenario, with its figures as they were. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const read = found(await readSaved(context.db, actor, args.params.ref ?? '', context.now));
  if (read.kind === 'diversification') return { kind: read.kind, title: read.title, page: await savedPlanPage(args, read) };
  const { saved, seen, names, told } = await savedDisruptionOf(args, read);
  const openings = await openRecord(context.db, actor, { kind: 'scenario', id: saved.id }, context.now);
  const { id, audience_id: _audience, home_body_id: _home, author_id: _author, ...shown } = saved;
  const { scenario, inputs, closed } = seen;
  return {
    ...shown,
    kind: 'disruption' as const,
    ...{ openings, scenario, names, closed, result: shownOf(seen.result, ROWS).result },
    query: closed ? null : queryOf(scenario),
    inputs: { claims: inputs.claims.length, links: inputs.links.length, series: inputs.series },
    credits: await readCredits(
      context.db,
      inputs.series.map((one) => one.source_id),
    ),
    versions: await readScenarioVersions(context.db, actor, id),
    action: !closed && bodiesWhere(actor, 'action.open').length > 0 ? actionAddress(actor, told) : null,
    may: { ...saved.may, report: !closed && bodiesWhere(actor, 'report.file').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** Withdraws it, or begins a report with it. */
export const action = asActor(async (args) => {
  const { actor, context } = args;
  const read = found(await readSaved(context.db, actor, args.params.ref ?? '', context.now));
  const { ref } = read;
  const form = await args.request.formData();
  if (textOf(form, 'act') === 'report') {
    if (read.kind === 'diversification') return redirect(`/reports/drafts/${await draftOfSavedPlan(args, read)}`);
    const { seen, told } = await savedDisruptionOf(args, read);
    if (!seen.closed) return redirect(`/reports/drafts/${await draftReport(args, told)}`);
  }
  const submission = parseForm(form, versionSchema, catalogueOf(actor.language));
  if (textOf(form, 'act') !== 'withdraw' || submission.status !== 'success') throw new Refusal('unreadable');
  try {
    await withdrawScenario(context.db, actor, ref, submission.value.version, context.now);
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return data({ conflict: true }, { status: 409 });
  }
  return redirect(`/map/scenarios/${ref}`);
});

/** After a conflict the newest version is needed. */
export const shouldRevalidate = () => true;

export default function SavedScenario() {
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const conflict = sent !== undefined;
  if (given.kind === 'diversification') return <SavedPlan given={given.page} conflict={conflict} />;
  return <SavedDisruption given={given} conflict={conflict} />;
}

type Given = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { kind: 'disruption' }>;

function SavedDisruption({ given, conflict }: { given: Given; conflict: boolean }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const words = whatIf.saved;
  const { scenario, result, names, inputs, may, query } = given;
  const again = query !== null && (
    <>
      <Link className="button" to={`/map/what-if?${query}`}>
        {words.again}
      </Link>
      <Link className="button" to={`/map/what-if?with=${encodeURIComponent(query)}`}>
        {words.compare}
      </Link>
      <Link className="button" to={`/sharing?scenario=${given.ref}`}>
        {words.share}
      </Link>
    </>
  );
  return (
    <SavedRecord
      given={given}
      conflict={conflict}
      figuresOf={({ hit, below, stopped }) => [whatIf.said.hit(hit), whatIf.said.below(below), whatIf.said.stopped(stopped)].join(' · ')}
      asked={
        <Section title={whatIf.scenario}>
          {given.closed ? <p>{words.closed}</p> : <ScenarioSaid scenario={scenario} names={names} />}
        </Section>
      }
      credits={<Sources credits={given.credits} />}
    >
      <ResultShown
        scenario={scenario}
        result={result}
        names={names}
        acts={
          <SavedActs
            again={again}
            picture={<SavedPicture of={given} />}
            report={may.report && words.report}
            action={given.action !== null && { to: given.action, words: words.action }}
          />
        }
      />
      <Section title={words.inputsTitle}>
        <p>{words.inputs(inputs.claims, inputs.links)}</p>
        <ul className="many">
          {inputs.series.map(({ item_id, source_id, basis, year }) => (
            <li key={`${item_id} ${source_id} ${basis} ${year}`}>
              <ItemName id={item_id} names={names} />:{' '}
              {whatIf.terms.seriesOf(whatIf.terms.bases[basis as keyof typeof whatIf.terms.bases], year)}
            </li>
          ))}
        </ul>
      </Section>
    </SavedRecord>
  );
}
