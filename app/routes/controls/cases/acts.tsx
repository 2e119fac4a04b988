import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { nameOf, named, type PersonName } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Once } from '#app/ui/once.tsx';
import type { CaseAnswer } from './answering.server.ts';

/** A field of one of the page's forms as it stands: what was typed, and what is wrong with it. */
export function fieldOf(act: string, name: string, answer: CaseAnswer | undefined): FieldState {
  const mine = answer?.act === act ? answer.result : null;
  const value = mine?.initialValue?.[name];
  return { id: `${act}-${name}`, name, initialValue: typeof value === 'string' ? value : '', errors: mine?.error?.[name] ?? undefined };
}

/** One form of the page: folded until it is wanted, or until it came back. */
export function ActForm({
  act,
  label,
  help,
  answer,
  shown,
  children,
}: {
  act: string;
  label: string;
  help?: string;
  answer: CaseAnswer | undefined;
  /** stands for the readers that the page shows */
  shown: string;
  children?: ReactNode;
}) {
  return (
    <details className="act" open={answer?.act === act}>
      <summary>{label}</summary>
      <Form method="post" noValidate className="sheet">
        <input type="hidden" name="shown" value={shown} />
        <Once />
        {help && <p className="help">{help}</p>}
        {children}
        <button name="act" value={act}>
          {label}
        </button>
      </Form>
    </details>
  );
}

interface ActsProps {
  may: Record<'notify' | 'comment' | 'align' | 'differ' | 'drop' | 'step' | 'deny' | 'ask', boolean>;
  /** the case's version that the page shows */
  version: number;
  /** stands for its readers as the page shows them */
  shown: string;
  askable: readonly (PersonName & { id: string; name_en: string; name_ja: string })[];
  answer: CaseAnswer | undefined;
}

/** Everything that the reader may do with a case now. */
export function CaseActs({ may, version, shown, askable, answer }: ActsProps) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  const at = (act: string, name: string) => fieldOf(act, name, answer);
  return (
    <div className="case-acts">
      {may.notify && (
        <ActForm act="notify" label={words.notify} help={words.notifyHelp} answer={answer} shown={shown}>
          <input type="hidden" name="version" value={version} />
          <TextField field={at('notify', 'comments_by')} label={words.commentsBy} type="date" />
        </ActForm>
      )}
      {may.comment && (
        <ActForm act="comment" label={words.comment} answer={answer} shown={shown}>
          <TextArea field={at('comment', 'words')} label={words.commentWords} rows={5} dir="auto" />
        </ActForm>
      )}
      {may.align && <ActForm act="align" label={words.align} help={words.alignHelp} answer={answer} shown={shown} />}
      {may.differ && (
        <ActForm act="differ" label={words.differ} answer={answer} shown={shown}>
          <TextArea field={at('differ', 'words')} label={words.reasons} rows={5} dir="auto" />
        </ActForm>
      )}
      {may.step && (
        <ActForm act="step" label={words.step} answer={answer} shown={shown}>
          <TextField field={at('step', 'in_force_on')} label={words.stepTitle} type="date" />
        </ActForm>
      )}
      {may.deny && (
        <ActForm act="deny" label={words.denial} answer={answer} shown={shown}>
          <TextArea field={at('deny', 'words')} label={words.denialWords} rows={4} dir="auto" />
          <TextField field={at('deny', 'destination')} label={words.destination} dir="auto" maxLength={200} />
          <TextField field={at('deny', 'denied_on')} label={words.deniedOn} type="date" />
          <TextField field={at('deny', 'no_undercut_until')} label={words.noUndercutUntil} type="date" />
        </ActForm>
      )}
      {may.ask && askable.length > 0 && (
        <ActForm act="ask" label={words.ask} help={words.questionsHelp} answer={answer} shown={shown}>
          <SelectField
            field={at('ask', 'asked')}
            label={words.askWhom}
            options={askable.map((person) => ({ value: person.id, label: `${nameOf(person, language)} (${named(person, language)})` }))}
          />
          <TextArea field={at('ask', 'words')} label={words.askWords} help={words.askWordsHelp} rows={4} dir="auto" />
          <TextField field={at('ask', 'due_on')} label={words.due} type="date" />
        </ActForm>
      )}
      {may.drop && (
        <ActForm act="drop" label={words.drop} answer={answer} shown={shown}>
          <TextArea field={at('drop', 'words')} label={words.dropReason} rows={3} dir="auto" />
        </ActForm>
      )}
    </div>
  );
}
