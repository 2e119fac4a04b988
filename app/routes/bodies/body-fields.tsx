import { useForm } from '@conform-to/react';
import type { SubmissionResult } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { BodyForm } from '#app/domain/bodies/schema.ts';
import { BODY_MARKINGS, SECTORS } from '#app/domain/bodies/choices.ts';
import type { SavedBody } from '#app/domain/bodies/editing.server.ts';
import type { Finding } from '#app/domain/finding.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { Finder } from '#app/ui/finder.tsx';
import { Choices, ErrorSummary, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';

interface Props {
  saved: SavedBody;
  lastResult: SubmissionResult<string[]> | undefined;
  /** after a conflict: the version that saving again takes the place of */
  version?: string | undefined;
  choices: {
    parents: readonly { id: string; name_en: string; name_ja: string }[];
    parties: readonly { id: string; role: 'principal' | 'partner'; name_en: string; name_ja: string }[];
  };
  /** the root hangs below nothing */
  root: boolean;
  /** the editor reads the body: charter and scope too */
  whole: boolean;
  back: string;
  /** the items chosen and found, and what was typed to find them */
  finding: Finding;
  typed: string;
}

const chosenOf = (field: FieldState): string[] => {
  const value = field.initialValue;
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' ? [value] : [];
};

/** The form of a body, as it is created and as it is changed. */
export function BodyFields({ saved, lastResult, version, choices, root, whole, back, finding, typed }: Props) {
  const { language, text } = useBodiesSpeaking();
  const { bodies } = text;
  const [form, fields] = useForm<BodyForm>({ id: 'body', lastResult, defaultValue: saved });
  const errors = (
    [
      [fields.name_en, bodies.nameEn],
      [fields.name_ja, bodies.nameJa],
      [fields.parent, bodies.parent],
      [fields.parties, bodies.parties],
      [fields.marking, bodies.marking],
      [fields.charter_en, bodies.charterEn],
      [fields.charter_ja, bodies.charterJa],
      [fields.review_days, text.bodies.reviewDays],
      [fields.sectors, bodies.sectorsInScope],
      [fields.items, bodies.itemsInScope],
    ] as const
  ).flatMap(([field, label]) => (field.errors?.length ? [{ id: field.id, label, messages: field.errors }] : []));
  return (
    <Form method="post" className="sheet" id={form.id} noValidate>
      <ErrorSummary errors={errors} />
      <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
      <input type="hidden" name="version" value={version ?? fields.version.initialValue ?? '1'} />
      <TextField field={fields.name_en} label={bodies.nameEn} lang="en" maxLength={160} />
      <TextField field={fields.name_ja} label={bodies.nameJa} lang="ja" maxLength={160} />
      {!root && (
        <SelectField
          field={fields.parent}
          label={bodies.parent}
          help={bodies.parentHelp}
          options={choices.parents.map((body) => ({ value: body.id, label: named(body, language) }))}
        />
      )}
      <Choices
        field={fields.parties}
        legend={bodies.parties}
        help={bodies.partiesHelp}
        type="checkbox"
        options={choices.parties.map((party) => ({
          value: party.id,
          label: named(party, language),
          help: text.policy.partyRoles[party.role],
        }))}
        chosen={chosenOf(fields.parties)}
      />
      <Choices
        field={fields.marking}
        legend={bodies.marking}
        help={bodies.markingHelp}
        type="radio"
        options={BODY_MARKINGS.map((marking) => ({
          value: marking,
          label: text.policy.markings[marking],
          help: text.policy.markingReaders[marking],
        }))}
        chosen={chosenOf(fields.marking)}
      />
      {whole ? (
        <>
          <TextArea field={fields.charter_en} label={bodies.charterEn} lang="en" rows={10} optional />
          <TextArea field={fields.charter_ja} label={bodies.charterJa} lang="ja" rows={10} optional />
          {saved.review_days !== null && (
            <TextField
              field={fields.review_days}
              label={text.bodies.reviewDays}
              help={text.bodies.reviewDaysHelp}
              inputMode="numeric"
              optional
            />
          )}
          <Choices
            field={fields.sectors}
            legend={bodies.sectorsInScope}
            type="checkbox"
            options={SECTORS.map((sector) => ({ value: sector, label: bodies.sectors[sector] }))}
            chosen={chosenOf(fields.sectors)}
          />
          <Finder
            field={fields.items}
            legend={bodies.itemsInScope}
            help={bodies.itemsHelp}
            button={bodies.findItems}
            kind="item"
            typed={typed}
            finding={finding}
          />
        </>
      ) : (
        <p className="notice">{bodies.notYours}</p>
      )}
      <div className="acts">
        <button className="main" name="act" value="save">
          {text.frame.save}
        </button>
        <Link className="button" to={back}>
          {text.frame.cancel}
        </Link>
      </div>
    </Form>
  );
}
