import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { readPack } from '#app/domain/meetings/pack.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { PaperPage } from '../exchange/paper-page.tsx';

/** GET /meetings/:ref/pack : the agenda with its papers as one official paper, to read and to print. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const { language } = actor;
  return found(await readPack(db, actor, params.ref ?? '', { text: catalogueOf(language), language, by: actor, now }, true));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.paper.markingWords} ${data.paper.ref} · Kakehashi` : 'Kakehashi' },
];

export default function Pack() {
  const { paper, parties } = useLoaderData<typeof loader>();
  const { drafting } = useMeetingsText();
  return <PaperPage paper={paper} parties={parties} back={{ to: `/meetings/${paper.ref}`, words: drafting.meeting }} />;
}
