import './paragraphs.css';
import '#app/routes/comments/comments.css';
import '#app/routes/reports/writing.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { readAs, readReportReaders } from '#app/domain/paragraphs/disclosing.server.ts';
import { beginningOf, placeChoices, SECTIONS } from '#app/domain/paragraphs/places.ts';
import { paragraphsIn, readParagraphs } from '#app/domain/paragraphs/reading.server.ts';
import { markParagraph, readMarkable, type Markable } from '#app/domain/paragraphs/writing.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useParagraphsSpeaking } from '#app/language/of-paragraphs.ts';
import { PageOfReport } from '#app/routes/reports/page-of-report.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { ParagraphForm } from './paragraph-form.tsx';
import { sendParagraph } from './sending.server.ts';
import { EMPTY_PARAGRAPH } from './standing.ts';
import { TextAsRead } from './text-as-read.tsx';

/** The report, for its author alone; others who read it learn that this is not theirs, whatever it holds. */
async function readOwn({ actor, context, params }: ActingArgs): Promise<Markable> {
  const { report, may } = found(await readMarkable(context.db, actor, params.ref ?? ''));
  if (!may) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/paragraphs?as=: what is marked in a report of one's own, one more to mark, and the text as a reader has it. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const report = await readOwn(args);
  const marked = paragraphsIn((await readParagraphs(db, actor, { id: report.id, own: true, seen: null }, now)).standing);
  const readers = await readReportReaders(db, actor, report, now);
  const as = new URL(request.url).searchParams.get('as') ?? '';
  const other = await readAs(db, report, readers, as, now);
  const { ref, title, description, response } = report;
  return {
    heading: catalogueOf(actor.language).paragraphs.title,
    report: { ref, title, description, response },
    marking: strictest([report, ...marked].map((one) => one.marking)),
    marked: marked.map(({ ref: one, words, marking }) => ({ ref: one, marking, words: beginningOf(words, 160) })),
    readers: readers.map(({ id, family_name, given_name, native_name, party_id }) => ({
      id,
      family_name,
      given_name,
      native_name,
      party_id,
    })),
    read: other && { id: other.reader.id, standing: other.standing },
    forming: await formPart(db, actor, report, EMPTY_PARAGRAPH, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.report.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const report = await readOwn(args);
    const made = { ref: '' };
    const sent = await sendParagraph(args, await request.formData(), report, async (input) => {
      made.ref = await markParagraph(context.db, actor, report.ref, input, context.now);
    });
    return sent === null ? redirect(`/reports/${report.ref}?marked#${made.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function ReportParagraphs() {
  const { language, text } = useParagraphsSpeaking();
  const { paragraphs, reports } = text;
  const { report, marking, marked, readers, read, forming } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [search] = useSearchParams();
  const path = `/reports/${report.ref}/paragraphs`;
  const reader = readers.find(({ id }) => id === read?.id);
  return (
    <PageOfReport title={paragraphs.title} report={report} marking={marking}>
      <p className="help">{paragraphs.help}</p>
      <p className="help">{paragraphs.inFiled}</p>
      {marked.length === 0 ? (
        <Empty>{paragraphs.none}</Empty>
      ) : (
        <ul className="plain marked-list">
          {marked.map((one) => (
            <li key={one.ref}>
              <p className="marked-head">
                <MarkingBadge marking={one.marking} />
                <Link to={`${path}/${one.ref}`} aria-label={paragraphs.changeOf(one.ref)}>
                  {one.ref}
                </Link>
                <bdi>{one.words}</bdi>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Section title={paragraphs.add} id="add">
        <ParagraphForm
          path={path}
          about={report.ref}
          places={placeChoices(report)}
          starting={EMPTY_PARAGRAPH}
          forming={sent?.forming ?? forming}
          sent={sent ?? null}
        />
      </Section>
      <Section title={paragraphs.readAs} id="read-as">
        <p className="help">{paragraphs.readAsHelp}</p>
        <Form method="get" className="filters" preventScrollReset>
          <label>
            {paragraphs.reader}
            <select name="as" defaultValue={search.get('as') ?? ''}>
              <option value="">{paragraphs.asMyself}</option>
              {readers.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one, language)} · {one.party_id}
                </option>
              ))}
            </select>
          </label>
          <button>{paragraphs.show}</button>
        </Form>
        {read && reader && (
          <div className="as-read">
            <h3>{paragraphs.readBy(nameOf(reader, language))}</h3>
            {SECTIONS.map((section) =>
              report[section] || read.standing.some((one) => one.section === section) ? (
                <div key={section}>
                  <h4>{reports.fields[section]}</h4>
                  <TextAsRead words={report[section]} section={section} standing={read.standing} />
                </div>
              ) : null,
            )}
          </div>
        )}
      </Section>
    </PageOfReport>
  );
}
