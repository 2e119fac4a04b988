import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { ErrorSummary, TextField } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Returned } from './sending.server.ts';

/** The secretariat quarantines by the reference alone: the answer is the same whether or not there is such a report. */
export function BlindForm({ returned }: { returned: Returned | null }) {
  const { releasing: text } = useReleasingText();
  const [form, { ref }] = useForm<{ ref: string }>({ id: 'blind', lastResult: returned?.result ?? null });
  const errors = ref.errors ? [{ id: ref.id, label: text.reference, messages: ref.errors }] : [];
  return (
    <Section title={text.blind}>
      <Form method="post" id={form.id} noValidate className="sheet">
        <p>{text.blindHelp}</p>
        <ErrorSummary errors={errors} />
        <TextField field={ref} label={text.reference} help={text.referenceHelp} maxLength={40} autoComplete="off" />
        <button name="act" value="blind" className="danger">
          {text.quarantineNow}
        </button>
      </Form>
    </Section>
  );
}
