import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Opening } from '#app/domain/audience/openings.server.ts';
import { nameOf, named, type PersonName } from '#app/language/names.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import type { Marking } from '#db/schema.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { QuarantineLink } from '../../releasing/quarantine-link.tsx';
import { PngButton } from '../png.tsx';

/** One of a saved scenario's former versions. */
interface Version {
  number: number;
  title: string;
  note: string;
  saved_at: string;
  marking: Marking;
}

interface SavedRecordProps<V extends Version> {
  given: {
    ref: string;
    title: string;
    note: string;
    saved_at: string;
    withdrawn_at: string | null;
    version: number;
    marking: Marking;
    parties: string[];
    by: PersonName | null;
    body: { name_en: string; name_ja: string } | null;
    may: { edit: boolean; quarantine: boolean };
    versions: V[];
    openings: Opening[] | null;
  };
  /** what is saved here, where it is not a disruption */
  kind?: string;
  conflict: boolean;
  /** the figures of a former version, in words */
  figuresOf?: (version: V) => ReactNode;
  /** what was asked, in words */
  asked: ReactNode;
  /** what it came to */
  children: ReactNode;
  credits: ReactNode;
}

/** The page of a scenario that was saved, of either kind: whose it is, what it asked, what it came to, and what it said before. */
export function SavedRecord<V extends Version>(props: SavedRecordProps<V>) {
  const { given, kind, conflict, figuresOf, asked, children, credits } = props;
  const { language, text } = useWhatIfSpeaking();
  const words = text.whatIf.saved;
  return (
    <Page
      title={<bdi>{given.title}</bdi>}
      kicker={
        <>
          <Link to="/map/scenarios">{words.all}</Link> · {kind && `${kind} · `}
          {given.ref}
        </>
      }
      banner={<MarkingBanner marking={given.marking} parties={given.parties} />}
      acts={
        <>
          {given.may.edit && (
            <>
              <Link className="button" to={`/map/scenarios/${given.ref}/edit`}>
                {words.edit}
              </Link>
              <Form method="post">
                <input type="hidden" name="version" value={given.version} />
                <button name="act" value="withdraw">
                  {words.withdraw}
                </button>
              </Form>
            </>
          )}
          {given.may.quarantine && <QuarantineLink of={`/map/scenarios/${given.ref}`} />}
        </>
      }
    >
      {conflict && (
        <p className="warning" role="alert">
          {words.conflict}
        </p>
      )}
      {given.withdrawn_at !== null && (
        <p className="warning">
          {words.withdrawn} <When at={given.withdrawn_at} />
        </p>
      )}
      <div className="columns">
        <Prose words={given.note} />
        <aside>
          <dl className="facts">
            <dt>{words.by}</dt>
            <dd>{given.by && <bdi>{nameOf(given.by, language)}</bdi>}</dd>
            <dt>{words.when}</dt>
            <dd>
              <When at={given.saved_at} />
            </dd>
            <dt>{words.body}</dt>
            <dd>{given.body && named(given.body, language)}</dd>
          </dl>
        </aside>
      </div>
      {asked}
      <p className="notice">
        {words.frozen} <When at={given.saved_at} />
      </p>
      {children}
      {given.versions.length > 0 && (
        <Section title={words.before}>
          <ul className="plain">
            {given.versions.map((version) => (
              <li key={version.number}>
                {words.version(version.number)} · <When at={version.saved_at} /> <MarkingBadge marking={version.marking} />{' '}
                <bdi>{version.title}</bdi>
                <Prose words={version.note} />
                {figuresOf && <small>{figuresOf(version)}</small>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Openings openings={given.openings} />
      {credits}
    </Page>
  );
}

/** The picture of what was saved, as it was frozen, as files. */
export function SavedPicture({ of: { ref, title } }: { of: { ref: string; title: string } }) {
  const svg = `/map/scenarios/${ref}/picture.svg`;
  return (
    <>
      <a className="button" href={svg} download>
        SVG<span className="unseen"> ({title})</span>
      </a>
      <PngButton svg={svg} name={`kakehashi-${ref}`} of={title} className="button" />
    </>
  );
}

interface SavedActsProps {
  /** begins again with it, in what the reader sees now */
  again: ReactNode;
  /** its picture as files */
  picture: ReactNode;
  report: string | false;
  action: { to: string; words: string } | false;
}

/** What is done with what was saved. */
export function SavedActs({ again, picture, report, action }: SavedActsProps) {
  return (
    <>
      {again}
      {picture}
      {report && (
        <Form method="post">
          <button name="act" value="report">
            {report}
          </button>
        </Form>
      )}
      {action && (
        <Link className="button" to={action.to}>
          {action.words}
        </Link>
      )}
    </>
  );
}
