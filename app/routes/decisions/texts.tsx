import './decisions.css';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { compareTexts } from '#app/domain/decisions/comparing.server.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { versionIn } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { WordsCompared } from '#app/routes/reports/words-compared.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page } from '#app/ui/page.tsx';
import '#app/ui/ties.css';
import '#app/routes/reports/versions.css';
import { titled } from '#app/ui/title.ts';
import { RestsApart } from './rests-apart.tsx';

export const loader = asActor(async ({ actor, context, params, request }) => {
  const search = new URL(request.url).searchParams;
  const asked = { from: versionIn(search, 'from'), to: versionIn(search, 'to') };
  const compared = found(await compareTexts(context.db, actor, params.ref ?? '', asked));
  await openRecord(context.db, actor, { kind: 'decision', id: compared.id }, context.now);
  return { compared, title: catalogueOf(actor.language).decisions.comparing(compared.from, compared.to) };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export default function Texts() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { compared, title } = useLoaderData<typeof loader>();
  const { ref, from, to, numbers, parts, rests } = compared;
  const same = parts.length + rests.removed.length + rests.added.length === 0 && rests.indicator === null;
  const labels: Record<string, string> = {
    ...{ title: decisions.name, rationale: decisions.rationale },
    ...{ review_on: decisions.review, expires_on: decisions.expires },
  };
  const choose = (name: string, label: string, chosen: number) => (
    <label>
      {label}
      <select name={name} defaultValue={chosen} key={chosen}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {decisions.textNumber(number)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Page
      kicker={<Link to={`/decisions/${ref}`}>{named(compared, language)}</Link>}
      title={title}
      banner={<MarkingBanner marking={compared.marking} parties={compared.parties} />}
    >
      <Form className="filters">
        {choose('from', decisions.compareFrom, from)}
        {choose('to', decisions.compareTo, to)}
        <button>{decisions.compare}</button>
      </Form>
      {same ? (
        <Empty>{decisions.unchanged}</Empty>
      ) : (
        <dl className="facts">
          {parts.map((part) => (
            <div key={`${part.part} ${part.number} ${part.language}`} className="fact">
              <dt>
                {part.part === 'paragraph'
                  ? decisions.paragraphOf(part.number, decisions.languages[part.language])
                  : /_on$/.test(part.part)
                    ? labels[part.part]
                    : `${labels[part.part]} (${decisions.languages[part.language]})`}
              </dt>
              <dd lang={part.language}>
                <WordsCompared stretches={part.stretches} />
              </dd>
            </div>
          ))}
          <RestsApart rests={rests} />
        </dl>
      )}
    </Page>
  );
}
