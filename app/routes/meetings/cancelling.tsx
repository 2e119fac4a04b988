import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { TextArea } from '#app/ui/fields.tsx';
import type { Answer } from './answering.server.ts';

/** Cancels a meeting, with a reason; folded away, since it is rare. Open when it came back. */
export function Cancelling({ version, answer }: { version: number; answer: Answer | undefined }) {
  const text = useMeetingsText();
  const [form, fields] = useForm<{ reason: string }>({ id: 'cancelling', lastResult: answer?.cancelling ?? null });
  return (
    <details open={answer?.cancelling !== undefined}>
      <summary>{text.meetings.cancel}</summary>
      <Form method="post" id={form.id} noValidate>
        <input type="hidden" name="act" value="cancel" />
        <input type="hidden" name="version" value={version} />
        <TextArea field={fields.reason} label={text.meetings.cancelReason} help={text.meetings.cancelHelp} rows={3} dir="auto" />
        <button className="danger">{text.meetings.cancel}</button>
      </Form>
    </details>
  );
}
