import { useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { named } from '#app/language/names.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';
import { describedBy, FieldErrors, TextArea, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import type { NotDone } from './acting.server.ts';

/** Undoes an import as one change: with a reason, and a tick that it is meant. */
export function UndoForm({ version, sent }: { version: number; sent: NotDone | null }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  const [form, fields] = useForm<Record<string, string>>({ id: 'undo', lastResult: sent?.result ?? null });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const sure = field('sure');
  return (
    <Section title={editions.undoTitle} id="undo">
      {sent && sent.resting.length > 0 && (
        <div className="warning" role="alert">
          <p>{editions.restedOn}</p>
          <ul>
            {sent.resting.map((item) => (
              <li key={item.ref}>
                <Link to={`/map/items/${item.ref}/history`}>{named(item, language)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="help">{editions.undoHelp}</p>
      <Form method="post" id={form.id} noValidate>
        <input type="hidden" name="version" value={version} />
        <TextArea field={field('reason')} label={editions.undoReason} rows={3} dir="auto" maxLength={2_000} />
        <div className={sure.errors?.length ? 'field wrong' : 'field'}>
          <label>
            <input type="checkbox" id={sure.id} name="sure" value="on" {...describedBy(sure)} /> {editions.undoSure}
          </label>
          <FieldErrors field={sure} />
        </div>
        <button className="danger" name="act" value="undo">
          {editions.undo}
        </button>
      </Form>
    </Section>
  );
}
