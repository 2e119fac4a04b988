import '#app/ui/audience.css';
import './sharing.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readScenario } from '#app/domain/map/scenarios/reading.server.ts';
import { findShortage } from '#app/domain/sharing/asking.server.ts';
import type { Found } from '#app/domain/sharing/figures.ts';
import { readArrangement } from '#app/domain/sharing/reading.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { formName } from '#app/http/form-name.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { Choices, TextArea, TextField } from '#app/ui/fields.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { partyNames } from '../stocks/naming.server.ts';
import { useSides } from '../stocks/sides.ts';
import { TypedForm } from './typed-form.tsx';
import { audienceIn, bandIn, neededIn, sendTyped } from './typed.server.ts';

const FIGURES = ['base', 'production', 'net_imports'] as const;

/** The arrangement that is asked under, by whom may. */
async function arrangementOf({ actor, context: { db, now }, request }: ActingArgs) {
  const arrangement = found(await readArrangement(db, actor, textOf(new URL(request.url).searchParams, 'under'), now));
  if (!arrangement.may.ask) throw new Refusal('forbidden');
  return arrangement;
}

/** GET /sharing/ask?under=&scenario= : what was lost, and who has and uses how much. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const { ref, title, terms, home_body_id } = await arrangementOf(args);
  const named = textOf(new URL(request.url).searchParams, 'scenario');
  const scenario = named === '' ? null : await readScenario(db, actor, named, now);
  const { sharing } = catalogueOf(actor.language);
  const soFar = { home_body_id, marking: 'AMBER', released: [], readers: [], parties: [], find: '' };
  return {
    title: sharing.asking,
    arrangement: { ref, title },
    once: formName(args),
    parties: terms.parties.map(({ party }) => party),
    names: partyNames(
      actor.language,
      terms.parties.map(({ party }) => party),
    ),
    scenario: scenario && { ref: scenario.ref, title: scenario.title },
    starting: {
      ...{ title: scenario?.title ?? '', kind: 'real' },
      finding: scenario ? `${sharing.fromScenario} ${scenario.title} (${scenario.ref})\n\n${scenario.note}` : '',
    },
    audience: await formAudiencePart(db, actor, 'sharing.ask', soFar, now, home_body_id),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

const FIELD_OF: Record<string, string> = { figures_missing: 'base_0', no_base: 'base_0', no_commitment: 'base_0', too_great: 'base_0' };

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { db, now } = context;
    const { ref, terms, home_body_id } = await arrangementOf(args);
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const { sharingFaults, fields } = text;
    const errors: Record<string, string> = {};
    const shortages = terms.parties.map(({ party }, index): Found => {
      const [base, production, net_imports] = FIGURES.map((name) => {
        const band = bandIn(textOf(form, `${name}_${index}`));
        const fits = band && (name === 'net_imports' || band.low >= 0);
        if (!fits)
          errors[`${name}_${index}`] =
            (name === 'net_imports' ? sharingFaults.net_imports_wrong : sharingFaults.figure_wrong) ?? fields.invalid;
        return band ?? { low: 0, high: 0 };
      });
      return { party, base: base!, production: production!, net_imports: net_imports! };
    });
    const [title, finding] = [neededIn(form, 'title', 200, text), neededIn(form, 'finding', 8_000, text)];
    if (title.fault !== null) errors.title = title.fault;
    if (finding.fault !== null) errors.finding = finding.fault;
    const kind = textOf(form, 'kind');
    if (kind !== 'real' && kind !== 'exercise') errors.kind = fields.chooseOne;
    const audience = audienceIn(form);
    if (!audience) errors.home_body_id = fields.chooseOne;
    const fieldOf = (code: string) => FIELD_OF[code] ?? 'title';
    const sent = await sendTyped(args, form, { act: 'sharing.ask', home: home_body_id, errors, fieldOf }, async () => {
      if (!audience) throw new Refusal('invalid');
      const asked = { title: title.words, finding: finding.words, found: shortages, exercise: kind === 'exercise', audience };
      return (await findShortage(db, actor, ref, asked, now, onceIn(form))).ref;
    });
    return 'done' in sent ? redirect(`/sharing/${sent.done}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function Ask() {
  const { text } = useSharingSpeaking();
  const { sharing } = text;
  const { title, arrangement, parties, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const side = useSides();
  const words = { base: sharing.base, production: sharing.production, net_imports: sharing.netImports };
  const labels: Record<string, string> = { title: sharing.name, finding: sharing.finding, kind: sharing.kind };
  for (const [index, party] of parties.entries()) for (const name of FIGURES) labels[`${name}_${index}`] = `${side(party)}: ${words[name]}`;
  const kinds = [
    { value: 'real', label: sharing.real },
    { value: 'exercise', label: sharing.exercise, help: sharing.exerciseHelp },
  ];
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/sharing">{sharing.title}</Link> ·{' '}
          <Link to={`/sharing/arrangements/${arrangement.ref}`}>
            <bdi>{arrangement.title}</bdi>
          </Link>
        </>
      }
    >
      <TypedForm
        id="asking"
        starting={starting}
        sent={sent}
        labels={labels}
        audience={{ part: audience, act: 'sharing.ask' }}
        save={sharing.record}
        help={sharing.askHelp}
      >
        {(field) => (
          <>
            <TextField field={field('title')} label={sharing.name} dir="auto" maxLength={200} />
            <Choices
              field={field('kind')}
              legend={sharing.kind}
              type="radio"
              options={kinds}
              chosen={[String(field('kind').initialValue)]}
            />
            <TextArea field={field('finding')} label={sharing.finding} help={sharing.findingHelp} rows={6} dir="auto" />
            <Section title={sharing.figures}>
              <p className="help">{sharing.figuresHelp}</p>
              {parties.map((party, index) => (
                <fieldset key={party} className="field">
                  <legend>{side(party)}</legend>
                  <div className="figures-of">
                    {FIGURES.map((name) => (
                      <TextField key={name} field={field(`${name}_${index}`)} label={words[name]} autoComplete="off" maxLength={40} />
                    ))}
                  </div>
                </fieldset>
              ))}
            </Section>
          </>
        )}
      </TypedForm>
    </Page>
  );
}
