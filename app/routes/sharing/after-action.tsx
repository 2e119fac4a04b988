import { Form } from '@remix-run/react';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { TextArea } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { NoteList } from './notes.tsx';
import { useSides } from '../stocks/sides.ts';

const MINUTE_MS = 60_000;

type Given = Pick<
  RequestRead,
  'notes' | 'may' | 'shown' | 'found_at' | 'noticed_at' | 'consents' | 'activated_at' | 'closed_at' | 'deliveries' | 'ends'
>;

/** How an exercise went: each step with the time that it took since the one before, and what was learnt. */
export function AfterAction({ given, typed }: { given: Given; typed: Record<string, string> }) {
  const { sharing } = useSharingSpeaking().text;
  const side = useSides();
  const steps = [
    { label: sharing.found, at: given.found_at },
    { label: sharing.noticed, at: given.noticed_at },
    ...given.consents.map(({ party, at }) => ({ label: `${sharing.giveConsent} (${side(party)})`, at })),
    { label: sharing.activated, at: given.activated_at },
    ...given.deliveries.map((entry) => ({ label: `${sharing.delivery} ${side(entry.from)} → ${side(entry.to)}`, at: entry.entered_at })),
    { label: sharing.closed, at: given.closed_at },
  ]
    .flatMap(({ label, at }) => (at === null ? [] : [{ label, at }]))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return (
    <Section title={sharing.after} id="after">
      <p className="help">{sharing.afterHelp}</p>
      <ol className="plain">
        {steps.map(({ label, at }, index) => (
          <li key={`${label} ${at} ${index}`}>
            {label} · <When at={at} />
            {index > 0 && (
              <small>
                {' '}
                · {sharing.took}: {sharing.minutes(Math.round((Date.parse(at) - Date.parse(steps[index - 1]?.at ?? at)) / MINUTE_MS))}
              </small>
            )}
          </li>
        ))}
      </ol>
      <h3>{sharing.lesson}</h3>
      <NoteList notes={given.notes.filter(({ kind }) => kind === 'after')} />
      {given.may.after && (
        <Form method="post" key={given.notes.length}>
          <input type="hidden" name="kind" value="after" />
          <input type="hidden" name="shown" value={given.shown} />
          <TextArea
            field={{ id: 'after-words', name: 'words', initialValue: typed.kind === 'after' ? (typed.words ?? '') : '' }}
            label={sharing.lesson}
            rows={3}
            dir="auto"
            maxLength={4_000}
          />
          <button name="act" value="note">
            {sharing.addNote}
          </button>
        </Form>
      )}
    </Section>
  );
}
