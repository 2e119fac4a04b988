import './paragraphs.css';
import '#app/routes/comments/comments.css';
import '#app/routes/reports/reports.css';
import '#app/routes/reports/versions.css';
import '#app/routes/reports/writing.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { readOpenings, recordOpenings, withoutText } from '#app/domain/audience/openings.server.ts';
import { discloseParagraph } from '#app/domain/paragraphs/disclosing.server.ts';
import { placeChoices } from '#app/domain/paragraphs/places.ts';
import { readOneParagraph, readParagraphVersions } from '#app/domain/paragraphs/reading.server.ts';
import { changeParagraph, endParagraph, readMarkable } from '#app/domain/paragraphs/writing.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useParagraphsText } from '#app/language/of-paragraphs.ts';
import { can } from '#app/policy/acts.ts';
import { OpenedBy } from '#app/routes/releasing/opened-by.tsx';
import { PageOfReport } from '#app/routes/reports/page-of-report.tsx';
import { WordsCompared } from '#app/routes/reports/words-compared.tsx';
import { ReadersByName } from '#app/ui/disclosure.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose, Section } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { When } from '#app/ui/when.tsx';
import { ParagraphForm } from './paragraph-form.tsx';
import { sendParagraph, standingOf } from './sending.server.ts';

/** The paragraph that an address names, as the actor reads it together with the report that the address names. */
async function readOne({ actor, context, params }: ActingArgs) {
  const { report, may } = found(await readMarkable(context.db, actor, params.ref ?? ''));
  const paragraph = found(await readOneParagraph(context.db, actor, params.paragraph ?? ''));
  if (paragraph.report_ref !== report.ref) throw new Refusal('not_found');
  return { report, paragraph, may: may && paragraph.ended_at === null };
}

/** GET /reports/:ref/paragraphs/:paragraph: what it says and said, and who reads it; its author changes it here. */
export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const { db, now } = context;
  const { report, paragraph, may } = await readOne(args);
  const read = found(await readReportByRef(db, actor, params.ref ?? '', now));
  const opened = { ...paragraph, kind: 'paragraph' as const, own: read.own, revision: paragraph.number, relied: true };
  await recordOpenings(db, actor, [withoutText(read), opened], now);
  const { home_body_id, audience_id } = report;
  const whole = { id: report.id, home_body_id, audience_id, told_author_id: read.author?.id ?? null };
  const standing = may ? await standingOf(db, report, { ...paragraph, home_body_id }) : null;
  const mayKnow = can(actor, 'openings.read', { home_body_id, author_id: read.own ? actor.id : null });
  const { ref, words, marking, parties, ended_at, version, tells_gap } = paragraph;
  return {
    report: { ref: report.ref, title: report.title },
    paragraph: { ref, words, marking, parties, ended_at, version, tells_gap },
    places: standing && placeChoices(report),
    standing,
    versions: await readParagraphVersions(db, actor, paragraph.id, report.language),
    disclosure: await discloseParagraph(db, actor, whole, paragraph.audience_id, now),
    opened: mayKnow ? await readOpenings(db, actor, 'paragraph', paragraph.id, now) : null,
    forming: standing ? await formPart(db, actor, report, standing, now) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.paragraph.ref} · ${given.report.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { report, paragraph, may } = await readOne(args);
    if (!may) throw new Refusal('forbidden');
    const form = await request.formData();
    const on = (version: number) => ({ report: report.ref, paragraph: paragraph.ref, version });
    if (textOf(form, 'act') === 'end') {
      await endParagraph(context.db, actor, on(versionIn(form)), context.now);
      return redirect(`/reports/${report.ref}`);
    }
    const sent = await sendParagraph(args, form, report, (input, version) =>
      changeParagraph(context.db, actor, on(version), input, context.now),
    );
    return sent === null ? redirect(`/reports/${report.ref}?marked#${paragraph.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows the newest version beside what was typed. */
export const shouldRevalidate = () => true;

export default function ReportParagraph() {
  const text = useParagraphsText();
  const { paragraphs } = text;
  const { report, paragraph, places, standing, versions, disclosure, opened, forming } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `/reports/${report.ref}/paragraphs/${paragraph.ref}`;
  return (
    <PageOfReport
      title={`${text.reports.paragraphs.marked} ${paragraph.ref}`}
      report={report}
      marking={paragraph.marking}
      parties={paragraph.parties}
    >
      {paragraph.ended_at ? (
        <p className="warning">
          {paragraphs.takenOut} · <When at={paragraph.ended_at} />
        </p>
      ) : (
        <div className="marked-paragraph">
          <Prose words={paragraph.words} />
        </div>
      )}
      {paragraph.tells_gap && standing && <p className="help">{paragraphs.toldGap}</p>}
      <Section title={paragraphs.readers}>
        <div className="disclosure">
          <ReadersByName disclosure={disclosure} />
        </div>
      </Section>
      <Section title={paragraphs.history} id="history">
        <ol className="plain marked-list">
          {versions.map((version, at) => (
            <li key={version.at}>
              <p className="marked-head">
                <MarkingBadge marking={version.marking} />
                <strong>{at === versions.length - 1 ? paragraphs.said : paragraphs.said_later}</strong> <When at={version.at} />
              </p>
              <WordsCompared stretches={version.stretches} />
            </li>
          ))}
        </ol>
      </Section>
      {opened && <OpenedBy opened={opened} title={paragraphs.opened} nobody={paragraphs.notOpened} />}
      {standing && places && forming && (
        <>
          <Section title={paragraphs.change} id="change">
            {sent?.conflict && (
              <TwoVersions
                explanation={paragraphs.conflict}
                differences={[{ label: paragraphs.words, yours: sent.standing.words, theirs: paragraph.words }]}
              />
            )}
            <ParagraphForm
              path={path}
              about={report.ref}
              places={places}
              starting={standing}
              forming={sent?.forming ?? forming}
              sent={sent ?? null}
              version={paragraph.version}
            />
          </Section>
          <Section title={paragraphs.takeOut}>
            <p className="help">{paragraphs.takeOutHelp}</p>
            <Form method="post">
              <input type="hidden" name="version" value={paragraph.version} />
              <button name="act" value="end" className="danger">
                {paragraphs.takeOut}
              </button>
            </Form>
          </Section>
        </>
      )}
    </PageOfReport>
  );
}
