import './people.css';
import { getFormProps, useForm } from '@conform-to/react';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { readOrganisation, renameOrganisation } from '#app/domain/people/organisations.server.ts';
import { organisationNames } from '#app/domain/people/schema.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { ErrorSummary, TextField } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { idOf } from './account-id.server.ts';
import { replyToOrganisation } from './organisation-faults.server.ts';

const NAMES = ['name_en', 'name_ja', 'short_name'] as const;
type Named = Record<(typeof NAMES)[number], string>;

/** GET /people/organisations/:id: an organisation's names, for administrators. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const saved = await readOrganisation(context.db, actor, idOf(args));
  return { saved, title: catalogueOf(actor.language).people.renameTitle(named(saved, actor.language)) };
});

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const id = idOf(args);
    const saved = await readOrganisation(context.db, actor, id);
    const text = catalogueOf(actor.language);
    const sent = await request.formData();
    const form = parseForm(sent, organisationNames, text);
    const conflict = textOf(sent, 'version') !== String(saved.version);
    if (conflict || isShownAgain(sent)) return data({ reply: asFilled(form.reply()), conflict }, { status: conflict ? 409 : 200 });
    if (form.status !== 'success') return data({ reply: form.reply(), conflict }, { status: 422 });
    try {
      await renameOrganisation(context.db, actor, id, form.value, context.now);
      return redirect('/people/organisations');
    } catch (reason) {
      if (reason instanceof Refusal && reason.kind === 'conflict')
        return data({ reply: asFilled(form.reply()), conflict: true }, { status: 409 });
      return data({ reply: replyToOrganisation(reason, form.reply(), text), conflict }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);
/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditOrganisation() {
  const text = useBodiesText();
  const { title, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm<Named>({ id: 'organisation', lastResult: answer?.reply, defaultValue: saved });
  const labels: Named = { name_en: text.people.nameEn, name_ja: text.people.nameJa, short_name: text.people.shortName };
  const typed = (answer?.reply.initialValue ?? {}) as Partial<Named>;
  const wrong = NAMES.filter((name) => fields[name].errors?.length);
  return (
    <Page title={<bdi>{title}</bdi>} kicker={<a href="/people/organisations">{text.people.organisations}</a>}>
      {answer?.conflict && (
        <TwoVersions
          explanation={text.people.renameConflict}
          differences={NAMES.map((name) => ({ label: labels[name], yours: typed[name] ?? '', theirs: saved[name] }))}
        />
      )}
      <Form method="post" className="sheet" {...getFormProps(form)}>
        <ErrorSummary errors={wrong.map((name) => ({ id: fields[name].id, label: labels[name], messages: fields[name].errors ?? [] }))} />
        <p className="help">
          {saved.party_id} · {text.policy.organisationKinds[saved.kind]}. {text.people.renameHelp}
        </p>
        <input type="hidden" name="version" value={saved.version} />
        <TextField field={fields.name_en} label={labels.name_en} lang="en" />
        <TextField field={fields.name_ja} label={labels.name_ja} lang="ja" />
        <TextField field={fields.short_name} label={labels.short_name} />
        <div className="acts">
          <button className="main">{text.frame.save}</button>
          <a className="button" href="/people/organisations">
            {text.frame.cancel}
          </a>
        </div>
      </Form>
    </Page>
  );
}
