import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { ENDINGS, type Ending } from '#app/domain/actions/choices.ts';
import { useTrackerText } from '#app/language/of-tracker.ts';
import { Choices, TextArea } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Answer } from './answering.server.ts';

interface ClosingProps {
  version: number;
  closed: boolean;
  /** that it is done */
  mayConfirm: boolean;
  answer: Answer | undefined;
}

/** Closes an action, or opens it again. What was typed stays when it is refused. */
export function Closing({ version, closed, mayConfirm, answer }: ClosingProps) {
  const text = useTrackerText();
  const [form, fields] = useForm<{ closed_as: Ending; closing_note: string }>({ id: 'closing', lastResult: answer?.closing ?? null });
  if (closed)
    return (
      <Form method="post">
        <input type="hidden" name="act" value="reopen" />
        <input type="hidden" name="version" value={version} />
        <p className="help">{text.tracking.reopenHelp}</p>
        <button>{text.tracking.reopen}</button>
      </Form>
    );
  return (
    <Section title={text.tracking.close}>
      <Form method="post" id={form.id} noValidate key={String(answer?.closing?.status)}>
        <input type="hidden" name="act" value="close" />
        <input type="hidden" name="version" value={version} />
        <Choices
          field={fields.closed_as}
          legend={text.tracking.closing}
          type="radio"
          chosen={[mayConfirm ? String(fields.closed_as.initialValue ?? 'done') : 'dropped']}
          options={ENDINGS.filter((ending) => mayConfirm || ending !== 'done').map((ending) => ({
            value: ending,
            label: text.tracking.endings[ending],
          }))}
        />
        {!mayConfirm && <p className="help">{text.tracking.coChairConfirms}</p>}
        <TextArea field={fields.closing_note} label={text.tracking.closingNote} help={text.tracking.closingNoteHelp} rows={4} dir="auto" />
        <button>{text.tracking.close}</button>
      </Form>
    </Section>
  );
}
