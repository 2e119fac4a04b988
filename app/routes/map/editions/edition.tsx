import '../map.css';
import './editions.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { useEditionsText } from '#app/language/of-editions.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { actOnEdition } from './acting.server.ts';
import { PreviewShown } from './preview.tsx';
import { Progress } from './progress.tsx';
import { readShown } from './showing.server.ts';
import { UndoForm } from './undo-form.tsx';

/** GET /map/import/:ref?show=&from=: an edition: what it would do, how far its import is, or what it did. */
export const loader = asActor(readShown);

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const answer = await actOnEdition(args);
    if (answer === 'gone') return redirect('/map/import');
    return answer ? data(answer, { status: answer.status }) : redirect(`/map/import/${args.params.ref ?? ''}`);
  },
  { showsAgain: true },
);

/** After a refusal what it is now is needed. */
export const shouldRevalidate = () => true;

export default function EditionPage() {
  const edition = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { editions } = useEditionsText();
  const refused = sent && 'hindrance' in sent ? sent : null;
  const { state, preview, trouble } = edition;
  const troubles: Record<string, string> = editions.troubles;
  return (
    <Page
      title={<bdi>{edition.title}</bdi>}
      kicker={
        <>
          <Link to="/map/import">{editions.title}</Link> · {editions.familiesShort[edition.family]}, {edition.published}
        </>
      }
      banner={<MarkingBanner marking={edition.marking} parties={edition.parties} />}
    >
      {refused?.hindrance && (
        <p className="warning" role="alert">
          {refused.hindrance === 'conflict' ? editions.conflict : editions.hindrances[refused.hindrance]}
        </p>
      )}
      <p className="help">
        {editions.states[state]} · <When at={edition.undone_at ?? edition.imported_at ?? edition.made_at} /> · {editions.filesOf}:{' '}
        <bdi>{edition.files.join(', ')}</bdi>
      </p>
      {state === 'stopped' && (
        <p className="notice" role="status">
          {editions.stoppedTitle}. {troubles[trouble] ?? ''}
        </p>
      )}
      {state === 'importing' && <Progress done={edition.done} all={edition.of_all} />}
      {edition.columns === 'needed' && <p className="notice">{editions.columnsNeeded}</p>}
      {edition.columns && (
        <p>
          <Link to={`/map/import/${edition.ref}/columns`}>
            {edition.columns === 'needed' ? editions.columnsLink : editions.columnsAgain}
          </Link>
        </p>
      )}
      {preview && <PreviewShown preview={preview} edition={edition} />}
      {(state === 'imported' || state === 'undone') && (
        <Section title={editions.importedTitle}>
          <p>{editions.counts(edition.counts)}</p>
          <p>{editions.put(edition.counts)}</p>
        </Section>
      )}
      {state === 'undone' && (
        <Section title={editions.undoneTitle}>
          <Prose words={edition.undone_because} />
        </Section>
      )}
      {edition.may.undo && <UndoForm version={edition.version} sent={refused} />}
      {(preview ?? edition.columns) && (
        <Form method="post" className="edition-acts">
          <button name="act" value="delete">
            {editions.drop}
          </button>
        </Form>
      )}
    </Page>
  );
}
