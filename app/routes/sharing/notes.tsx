import { Form } from '@remix-run/react';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { SelectField, TextArea, type FieldState } from '#app/ui/fields.tsx';
import { Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { useSides } from '../stocks/sides.ts';

type Given = Pick<RequestRead, 'notes' | 'may' | 'shown'>;

/** Notes, the oldest first, with whose they are. */
export function NoteList({ notes }: { notes: RequestRead['notes'] }) {
  const { language, text } = useSharingSpeaking();
  const side = useSides();
  return (
    <ul className="plain">
      {notes.map((note) => (
        <li key={note.id}>
          <strong>{text.sharing.noteKinds[note.kind]}</strong> · {side(note.party_id)} {note.by && <bdi>{nameOf(note.by, language)}</bdi>} ·{' '}
          <When at={note.written_at} />
          <Prose words={note.words} />
        </li>
      ))}
    </ul>
  );
}

/** Price terms and disputes. */
export function Notes({ given, typed }: { given: Given; typed: Record<string, string> }) {
  const { sharing } = useSharingSpeaking().text;
  const again = typed.act === 'note' && typed.kind !== 'after' ? typed : {};
  const field = (name: string, initialValue = ''): FieldState => ({ id: `note-${name}`, name, initialValue: again[name] ?? initialValue });
  return (
    <Section title={sharing.notes}>
      <NoteList notes={given.notes.filter(({ kind }) => kind !== 'after')} />
      {given.may.note && (
        <Form method="post" key={given.notes.length}>
          <input type="hidden" name="shown" value={given.shown} />
          <SelectField
            field={field('kind', 'terms')}
            label={sharing.kind}
            options={(['terms', 'dispute'] as const).map((value) => ({ value, label: sharing.noteKinds[value] }))}
          />
          <TextArea field={field('words')} label={sharing.notes} rows={3} dir="auto" maxLength={4_000} />
          <button name="act" value="note">
            {sharing.addNote}
          </button>
        </Form>
      )}
    </Section>
  );
}
