import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { paperOf } from '#app/domain/exchange/paper.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { withComments } from './with-comments.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { PaperPage } from './paper-page.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now, withComments(request)));
  const { language } = actor;
  return { paper: paperOf(whole, { text: catalogueOf(language), language, by: actor, now }), parties: whole.parties };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.paper.markingWords} ${data.paper.ref} · Kakehashi` : 'Kakehashi' },
];

/** A report as an official paper. */
export default function PrintPage() {
  const { paper, parties } = useLoaderData<typeof loader>();
  const text = useText();
  return <PaperPage paper={paper} parties={parties} back={{ to: `/reports/${paper.ref}`, words: text.reports.report }} />;
}
