import './sources.css';
import { getFormProps, useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { editSource } from '#app/domain/sources/editing.server.ts';
import { readSource } from '#app/domain/sources/reading.server.ts';
import { entrySchema } from '#app/domain/sources/schema.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { can } from '#app/policy/acts.ts';
import { ErrorSummary } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { ENTRY_FIELDS, EntryFields, useEntryLabels, type EntryField } from './entry-fields.tsx';

type Typed = Record<EntryField, string>;

/** The entry that is put right, by whoever may. */
async function editable({ actor, context, params }: ActingArgs) {
  const source = found(await readSource(context.db, actor, params.ref ?? ''));
  if (!can(actor, 'source.edit', source)) throw new Refusal('forbidden');
  return source;
}

/** GET /sources/:ref/edit: what the register says of a source, to be put right. */
export const loader = asActor(async (args) => {
  const { id, ref, marking, parties, version, ...source } = await editable(args);
  await openRecord(args.context.db, args.actor, { kind: 'information_source', id }, args.context.now);
  const { name_en, kind, about, url } = source;
  const name_ja = source.name_ja === name_en ? '' : source.name_ja;
  const { language } = args.actor;
  const { editing, editHelp, editConflict } = catalogueOf(language).sourceEdits;
  const title = editing(named(source, language));
  return {
    title,
    said: { help: editHelp, conflict: editConflict },
    source: { ref, marking, parties, version },
    saved: { name_en, name_ja, kind, about, url },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const source = await editable(args);
    const sent = await request.formData();
    const form = parseForm(sent, entrySchema, catalogueOf(actor.language));
    const conflict = textOf(sent, 'version') !== String(source.version);
    if (conflict || isShownAgain(sent)) return data({ reply: asFilled(form.reply()), conflict }, { status: conflict ? 409 : 200 });
    if (form.status !== 'success') return data({ reply: form.reply(), conflict }, { status: 422 });
    try {
      await editSource(context.db, actor, source.ref, source.version, form.value, context.now);
      return redirect(`/sources/${source.ref}`);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
      return data({ reply: asFilled(form.reply()), conflict: true }, { status: 409 });
    }
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success: else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export default function EditSource() {
  const { text } = useSourcesSpeaking();
  const { title, said, source, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { register: words, frame } = text;
  const [form, fields] = useForm<Typed>({ id: 'entry', lastResult: answer?.reply, defaultValue: saved });
  const labels = useEntryLabels();
  const typed = (answer?.reply.initialValue ?? {}) as Partial<Typed>;
  const inWords = (field: EntryField, value: string | undefined) =>
    field === 'kind' ? ((words.kinds as Record<string, string>)[value ?? ''] ?? '') : (value ?? '');
  const wrong = ENTRY_FIELDS.filter((name) => fields[name].errors?.length);
  return (
    <Page
      title={<bdi>{title}</bdi>}
      kicker={
        <>
          <Link to={`/sources/${source.ref}`}>{words.source}</Link> · {source.ref}
        </>
      }
      banner={<MarkingBanner marking={source.marking} parties={source.parties} />}
    >
      {answer?.conflict && (
        <TwoVersions
          explanation={said.conflict}
          differences={ENTRY_FIELDS.map((name) => ({
            label: labels[name],
            yours: inWords(name, typed[name]),
            theirs: inWords(name, saved[name]),
          }))}
        />
      )}
      <Form method="post" className="sheet" {...getFormProps(form)}>
        <ErrorSummary errors={wrong.map((name) => ({ id: fields[name].id, label: labels[name], messages: fields[name].errors ?? [] }))} />
        <p className="help">{said.help}</p>
        <input type="hidden" name="version" value={source.version} />
        <EntryFields fields={fields} />
        <div className="acts">
          <button className="main">{frame.save}</button>
          <Link className="button" to={`/sources/${source.ref}`}>
            {frame.cancel}
          </Link>
        </div>
      </Form>
    </Page>
  );
}
