import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { whole } from '#app/domain/fields.ts';
import { changeTerms, proposeArrangement } from '#app/domain/sharing/arranging.server.ts';
import { readArrangement } from '#app/domain/sharing/reading.server.ts';
import { quantityOf, UNITS } from '#app/domain/stocks/quantities.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { partyNames } from '../stocks/naming.server.ts';
import { TermsShown } from './terms-shown.tsx';
import { termsIn } from './terms-in.server.ts';
import { TypedForm } from './typed-form.tsx';
import { audienceIn, sendTyped, wordsIn } from './typed.server.ts';

/** The arrangement whose text is changed, or null for a new one. */
async function changedOf({ actor, context: { db, now }, request }: ActingArgs) {
  const of = textOf(new URL(request.url).searchParams, 'of');
  if (of === '') {
    if (bodiesWhere(actor, 'arrangement.propose').length === 0) throw new Refusal('forbidden');
    return null;
  }
  const arrangement = found(await readArrangement(db, actor, of, now));
  if (!arrangement.may.change) throw new Refusal('forbidden');
  return arrangement;
}

const NEW = { unit: 't', decimals: '1', commitments: '', first_loss: '7', first_restraint: '7', second_loss: '12', second_restraint: '10' };

/** GET /sharing/arrange?of= : a new arrangement, or another text of one. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const changed = await changedOf(args);
  const homes = bodiesWhere(actor, 'arrangement.propose');
  const soFar = {
    home_body_id: homes.length === 1 ? (homes[0] ?? '') : '',
    marking: 'AMBER',
    released: [],
    readers: [],
    parties: [],
    find: '',
  };
  const { sharing } = catalogueOf(actor.language);
  const kept = changed?.terms;
  return {
    title: changed ? `${sharing.changing} · ${changed.ref}` : sharing.propose,
    changed: changed && { ref: changed.ref, name: changed.title, terms: changed.terms, root: changed.root },
    names: partyNames(actor.language, changed?.terms.parties.map(({ party }) => party) ?? []),
    once: formName(args),
    materials: changed
      ? [changed.item ?? { ref: changed.terms.material, name_en: changed.terms.material, name_ja: changed.terms.material }]
      : (await readChoosable(context.db, actor, { kinds: ['item'] })).map(({ ref, name_en, name_ja }) => ({ ref, name_en, name_ja })),
    starting:
      changed && kept
        ? {
            ...{ title: changed.title, item: kept.material, unit: kept.unit, decimals: String(kept.decimals), words: kept.words },
            commitments: kept.parties.map(({ party, commitment }) => `${party} ${quantityOf(commitment)}`).join('\n'),
            ...{ first_loss: String(kept.rule.first_loss), first_restraint: String(kept.rule.first_restraint) },
            ...{ second_loss: String(kept.rule.second_loss), second_restraint: String(kept.rule.second_restraint) },
            ...{ notice: String(kept.notice), consent: String(kept.consent), version: String(changed.version) },
            shown: changed.shown,
          }
        : { ...NEW, item: '', notice: '48', consent: '48' },
    audience: changed ? null : await formAudiencePart(context.db, actor, 'arrangement.propose', soFar, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

const FIELD_OF: Record<string, string> = {
  ...{ bad_rule: 'first_loss', two_parties: 'commitments', no_commitment: 'commitments', bad_clock: 'consent', unknown_item: 'item' },
  too_great: 'commitments',
};

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { db, now } = context;
    const changed = await changedOf(args);
    const form = await request.formData();
    const { terms, errors } = termsIn(form, catalogueOf(actor.language));
    const title = wordsIn(form, 'title', 200);
    const audience = audienceIn(form);
    if (!changed && !audience) errors.home_body_id ??= catalogueOf(actor.language).fields.chooseOne;
    const fieldOf = (code: string) => FIELD_OF[code] ?? 'title';
    const sent = await sendTyped(args, form, { act: changed ? null : 'arrangement.propose', errors, fieldOf }, async () => {
      if (!terms || !title) throw new Refusal('invalid');
      if (!changed) return (await proposeArrangement(db, actor, { title, terms, audience: found(audience) }, now, onceIn(form))).ref;
      const version = whole(1, 999_999).safeParse(textOf(form, 'version'));
      if (!version.success) throw new Refusal('invalid');
      await changeTerms(db, actor, changed.ref, version.data, title, terms, now, textOf(form, 'shown'));
      return changed.ref;
    });
    return 'done' in sent ? redirect(`/sharing/arrangements/${sent.done}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest text is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function Arrange() {
  const { language, text } = useSharingSpeaking();
  const { sharing, stocks } = text;
  const { title, changed, materials, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const labels = {
    ...{ title: sharing.name, item: sharing.material, unit: sharing.unit, decimals: sharing.decimals, commitments: sharing.commitments },
    ...{ first_loss: sharing.firstLoss, first_restraint: sharing.firstRestraint, second_loss: sharing.secondLoss },
    ...{ second_restraint: sharing.secondRestraint, notice: sharing.notice, consent: sharing.consent, words: sharing.words },
  };
  const small = { inputMode: 'numeric', maxLength: 5, autoComplete: 'off' } as const;
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/sharing">{sharing.title}</Link>
          {changed && (
            <>
              {' · '}
              <Link to={`/sharing/arrangements/${changed.ref}`}>{changed.ref}</Link>
            </>
          )}
        </>
      }
    >
      {changed && sent?.status === 409 && (
        <section className="warning">
          <h2>{stocks.theirs}</h2>
          <p>
            <bdi>{changed.name}</bdi>
          </p>
          <TermsShown terms={changed.terms} root={changed.root} />
        </section>
      )}
      <TypedForm
        id="arrangement"
        starting={starting}
        sent={sent}
        labels={labels}
        audience={audience && { part: audience, act: 'arrangement.propose' }}
        save={changed ? sharing.change : sharing.save}
        help={changed ? sharing.changeHelp : text.frame.unclassified}
      >
        {(field) => (
          <>
            {'version' in starting && (
              <>
                <input type="hidden" name="version" value={starting.version} />
                <input type="hidden" name="shown" value={starting.shown} />
              </>
            )}
            <TextField field={field('title')} label={sharing.name} dir="auto" maxLength={200} />
            <SelectField
              field={field('item')}
              label={sharing.material}
              options={materials.map((item) => ({ value: item.ref, label: named(item, language) }))}
              {...(changed ? {} : { empty: stocks.chooseMaterial })}
            />
            <div className="row">
              <SelectField
                field={field('unit')}
                label={sharing.unit}
                options={UNITS.map((value) => ({ value, label: stocks.units[value] }))}
              />
              <TextField field={field('decimals')} label={sharing.decimals} {...small} />
            </div>
            <TextArea field={field('commitments')} label={sharing.commitments} help={sharing.commitmentsHelp} rows={4} />
            <Section title={sharing.rule}>
              <p className="help">{sharing.ruleHelp}</p>
              <div className="row">
                <TextField field={field('first_loss')} label={sharing.firstLoss} {...small} />
                <TextField field={field('first_restraint')} label={sharing.firstRestraint} {...small} />
              </div>
              <div className="row">
                <TextField field={field('second_loss')} label={sharing.secondLoss} {...small} />
                <TextField field={field('second_restraint')} label={sharing.secondRestraint} {...small} />
              </div>
              <div className="row">
                <TextField field={field('notice')} label={sharing.notice} {...small} />
                <TextField field={field('consent')} label={sharing.consent} {...small} />
              </div>
            </Section>
            <TextArea field={field('words')} label={sharing.words} help={sharing.wordsHelp} rows={5} optional dir="auto" />
          </>
        )}
      </TypedForm>
    </Page>
  );
}
