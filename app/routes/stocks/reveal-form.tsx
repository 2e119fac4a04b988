import { useForm } from '@conform-to/react';
import type { SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import { useStocksText } from '#app/language/of-stocks.ts';
import { ErrorSummary, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';

const FORM = 'reveal';

/** Opens a seal: the figures and the salt, checked by the server. */
export function RevealForm({ version, result }: { version: number; result: SubmissionResult<string[]> | null }) {
  const { stocks } = useStocksText();
  const [form, fields] = useForm<Record<string, string>>({ id: FORM, lastResult: result });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = { total: stocks.total, usable: stocks.usable, salt: stocks.salt };
  const errors = Object.entries(result?.error ?? {}).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name}`, label: labels[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, result]);
  return (
    <Section title={stocks.reveal} id="reveal">
      <ErrorSummary errors={errors} />
      <p className="help">{stocks.revealHelp}</p>
      <Form method="post" id={form.id} noValidate>
        <input type="hidden" name="version" value={version} />
        <div className="row">
          <TextField field={field('total')} label={stocks.total} inputMode="decimal" autoComplete="off" maxLength={40} />
          <TextField field={field('usable')} label={stocks.usable} inputMode="decimal" autoComplete="off" maxLength={40} />
        </div>
        <TextField field={field('salt')} label={stocks.salt} autoComplete="off" spellCheck={false} maxLength={100} />
        <p>
          <button name="act" value="reveal">
            {stocks.reveal}
          </button>
        </p>
      </Form>
    </Section>
  );
}
