import { useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { nameOf, named } from '#app/language/names.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import type { EmergingEntry } from '#app/domain/map/emerging/reading.server.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { QuarantineLink } from '../../releasing/quarantine-link.tsx';
import type { SentEmerging } from './emerging-sending.server.ts';

/** An entry as its page is told of it. */
export type EmergingShown = Omit<EmergingEntry, 'opened'>;

type Sent = Pick<SentEmerging, 'entry' | 'result' | 'overtaken'> | undefined;

/** Takes one entry off its list, with a reason. */
function TakeOff({ entry, sent }: { entry: EmergingShown; sent: Sent }) {
  const { text } = useChokeSpeaking();
  const words = text.chokes.emerging;
  const [form, fields] = useForm<{ because: string }>({ id: `off-${entry.id}`, lastResult: sent?.result ?? null });
  const errors = fields.because.errors ? [{ id: fields.because.id, label: words.because, messages: fields.because.errors }] : [];
  return (
    <details open={sent !== undefined}>
      <summary>{words.takeOff}</summary>
      <Form method="post" id={form.id} noValidate>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="entry" value={entry.id} />
        <input type="hidden" name="version" value={entry.version} />
        <TextArea field={fields.because} label={words.because} help={words.becauseHelp} rows={3} dir="auto" />
        <button name="act" value="take_off">
          {words.takeOff}
        </button>
      </Form>
    </details>
  );
}

/** What somebody wrote about an entry that was taken off meanwhile: kept for them to see. */
function Kept({ sent }: { sent: NonNullable<Sent> }) {
  const { text } = useChokeSpeaking();
  const typed = sent.result.initialValue?.because;
  return typeof typed === 'string' && typed !== '' ? (
    <>
      <h3>{text.chokes.emerging.yours}</h3>
      <Prose words={typed} />
    </>
  ) : null;
}

/** Entries of the lists of emerging choke points: why, from which source, by whom, since when; and why they were taken off. */
export function EmergingEntries({ entries, sent }: { entries: readonly EmergingShown[]; sent: Sent }) {
  const { language, text } = useChokeSpeaking();
  const words = text.chokes.emerging;
  const who = (person: EmergingShown['by']) => words.by(person ? `${nameOf(person, language)} (${person.party_id})` : words.somebody);
  return (
    <ul className="plain emerging-entries">
      {entries.map((entry) => {
        const own = sent?.entry === entry.id ? sent : undefined;
        return (
          <li key={entry.id} id={entry.id}>
            <p>
              {entry.ref} <MarkingBadge marking={entry.marking} />{' '}
              {entry.parties.length > 0 && <small>REL TO {entry.parties.join(', ')}</small>}{' '}
              {entry.body && <Link to={`/bodies/${entry.body.slug}`}>{named(entry.body, language)}</Link>}{' '}
              <small>
                {words.since} {entry.issued_at && <When at={entry.issued_at} />} <bdi>{who(entry.by)}</bdi>
              </small>
            </p>
            <Prose words={entry.reason} />
            <p className="faint">
              {words.source}: <bdi>{entry.url ? <a href={entry.url}>{entry.citation}</a> : entry.citation}</bdi> ({entry.rating})
            </p>
            {entry.taken_off_at && (
              <>
                <p>
                  {words.takenOff} <When at={entry.taken_off_at} /> <bdi>{who(entry.off_by)}</bdi>
                </p>
                <Prose words={entry.because} />
                {own?.overtaken && <Kept sent={own} />}
              </>
            )}
            {(entry.may.readers || entry.may.quarantine) && (
              <p className="acts">
                {entry.may.readers && (
                  <Link className="button quiet" to={`?readers=${entry.ref}#entry-readers`}>
                    {words.changeReaders}
                    <span className="unseen"> ({entry.ref})</span>
                  </Link>
                )}
                {entry.may.quarantine && <QuarantineLink of={`/map/emerging/${entry.ref}`} named={entry.ref} />}
              </p>
            )}
            {entry.may.take_off && <TakeOff entry={entry} sent={own} />}
          </li>
        );
      })}
    </ul>
  );
}
