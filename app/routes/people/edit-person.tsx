import './people.css';
import { getFormProps, useForm } from '@conform-to/react';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { AccountFault, editAccount, readAccountFacts } from '#app/domain/people/editing-account.server.ts';
import { listOrganisations } from '#app/domain/people/reading.server.ts';
import { accountFacts, ZONES } from '#app/domain/people/schema.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named, nameOf } from '#app/language/names.ts';
import { ErrorSummary, SelectField, TextField } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { idOf } from './account-id.server.ts';

const NAMES = ['family_name', 'given_name', 'native_name', 'email', 'organisation', 'language', 'zone'] as const;
type Facts = Record<(typeof NAMES)[number], string>;

export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { version, ...saved } = await readAccountFacts(context.db, actor, idOf(args));
  const title = catalogueOf(actor.language).people.editTitle(nameOf(saved, actor.language));
  return { title, saved, version, zones: ZONES, organisations: await listOrganisations(context.db, actor) };
});

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const id = idOf(args);
    const saved = await readAccountFacts(context.db, actor, id);
    const text = catalogueOf(actor.language);
    const sent = await request.formData();
    const form = parseForm(sent, accountFacts, text);
    const conflict = textOf(sent, 'version') !== String(saved.version);
    if (conflict || isShownAgain(sent)) return data({ reply: asFilled(form.reply()), conflict }, { status: conflict ? 409 : 200 });
    if (form.status !== 'success') return data({ reply: form.reply(), conflict }, { status: 422 });
    try {
      await editAccount(context.db, actor, id, form.value, context.now);
      return redirect(`/people/${id}`);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
      if (reason.kind === 'conflict') return data({ reply: asFilled(form.reply()), conflict: true }, { status: 409 });
      if (!(reason instanceof AccountFault)) throw reason;
      const words = reason.fault === 'seatsStand' ? text.people.seatsStand(reason.seats) : text.people.faults[reason.fault];
      return data({ reply: replyWith(form.reply(), reason.field, words), conflict: false }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);
/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditPerson() {
  const { language, text } = useBodiesSpeaking();
  const { account: signing } = useAccountText();
  const { title, saved, version, zones, organisations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm<Facts>({ id: 'account', lastResult: answer?.reply, defaultValue: saved });
  const labels: Facts = {
    family_name: text.people.familyName,
    given_name: text.people.givenName,
    native_name: text.people.nativeName,
    email: text.session.email,
    organisation: text.people.organisation,
    language: signing.language,
    zone: signing.zone,
  };
  const typed = (answer?.reply.initialValue ?? {}) as Partial<Facts>;
  const said = (name: (typeof NAMES)[number], value: string | undefined): string => {
    if (name === 'language' && (value === 'en' || value === 'ja')) return signing.languages[value];
    const organisation = name === 'organisation' && organisations.find((row) => row.id === value);
    return organisation ? named(organisation, language) : (value ?? '');
  };
  const wrong = NAMES.filter((name) => fields[name].errors?.length);
  return (
    <Page title={<bdi>{title}</bdi>} kicker={<a href="/people">{text.people.title}</a>}>
      {answer?.conflict && (
        <TwoVersions
          explanation={text.people.conflict}
          differences={NAMES.map((name) => ({ label: labels[name], yours: said(name, typed[name]), theirs: said(name, saved[name]) }))}
        />
      )}
      <Form method="post" className="sheet" {...getFormProps(form)}>
        <ErrorSummary errors={wrong.map((name) => ({ id: fields[name].id, label: labels[name], messages: fields[name].errors ?? [] }))} />
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.family_name} label={labels.family_name} autoComplete="off" />
        <TextField field={fields.given_name} label={labels.given_name} autoComplete="off" />
        <TextField field={fields.native_name} label={labels.native_name} help={text.people.nativeHelp} optional autoComplete="off" />
        <TextField field={fields.email} label={labels.email} help={text.people.emailHelp} type="email" autoComplete="off" />
        <SelectField
          field={fields.organisation}
          label={labels.organisation}
          help={text.people.organisationHelp}
          options={organisations.map((row) => ({ value: row.id, label: `${row.party_id} · ${named(row, language)}` }))}
        />
        <SelectField
          field={fields.language}
          label={labels.language}
          options={(['en', 'ja'] as const).map((value) => ({ value, label: signing.languages[value] }))}
        />
        <SelectField
          field={fields.zone}
          label={labels.zone}
          options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        />
        <div className="acts">
          <button className="main">{text.frame.save}</button>
          <a className="button" href={`/people/${saved.id}`}>
            {text.frame.cancel}
          </a>
        </div>
      </Form>
    </Page>
  );
}
