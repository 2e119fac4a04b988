import { Form } from '@remix-run/react';
import type { WatchedKind } from '#app/domain/watching/schema.ts';
import { useText } from '#app/language/catalogue.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import type { NotWatched } from './watches.tsx';

interface BeginWatchProps {
  kind: WatchedKind;
  label: string;
  help?: string;
  /** null: something that is typed */
  options?: [string, string][];
  refused: NotWatched | undefined;
}

/** One line that begins to watch something of a kind; what was refused stands in it as it was typed, with the reason. */
export function BeginWatch({ kind, label, help, options, refused }: BeginWatchProps) {
  const { watching } = useText();
  const mine = refused?.kind === kind ? refused : undefined;
  const field = { id: `watch-${kind}`, name: 'value', initialValue: mine?.value ?? '', errors: mine?.words ? [mine.words] : undefined };
  return (
    <Form method="post" noValidate className="sheet" key={mine ? `${mine.value}${mine.words}` : ''}>
      <input type="hidden" name="kind" value={kind} />
      {options ? (
        <SelectField
          field={field}
          label={label}
          help={help}
          empty={watching.choose}
          options={options.map(([value, words]) => ({ value, label: words }))}
        />
      ) : (
        <TextField field={field} label={label} help={help} maxLength={80} dir="auto" />
      )}
      <p>
        <button name="act" value="add">
          {watching.watch}
        </button>
      </p>
    </Form>
  );
}
