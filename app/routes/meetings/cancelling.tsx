import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { SCOPES } from '#app/domain/meetings/choices.ts';
import { useCallingText } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { Choices, TextArea } from '#app/ui/fields.tsx';
import type { Answer } from './answering.server.ts';

/** Cancels a meeting, with a reason; folded away, since it is rare. Open when it came back. */
export function Cancelling({ version, answer, series }: { version: number; answer: Answer | undefined; series: boolean }) {
  const { calling } = useCallingText();
  const text = useMeetingsText();
  const [form, fields] = useForm<{ reason: string; scope: string }>({ id: 'cancelling', lastResult: answer?.cancelling ?? null });
  return (
    <details open={answer?.cancelling !== undefined}>
      <summary>{text.meetings.cancel}</summary>
      <Form method="post" id={form.id} noValidate>
        <input type="hidden" name="act" value="cancel" />
        <input type="hidden" name="version" value={version} />
        <TextArea field={fields.reason} label={text.meetings.cancelReason} help={text.meetings.cancelHelp} rows={3} dir="auto" />
        {series && (
          <Choices
            field={fields.scope}
            legend={calling.scope}
            help={calling.cancelScopeHelp}
            type="radio"
            chosen={[typeof fields.scope.initialValue === 'string' ? fields.scope.initialValue : 'one']}
            options={SCOPES.map((value) => ({ value, label: calling.scopes[value] }))}
          />
        )}
        <button className="danger">{text.meetings.cancel}</button>
      </Form>
    </details>
  );
}
