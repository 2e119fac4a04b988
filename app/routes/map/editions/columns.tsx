import '../map.css';
import './editions.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { useEditionsText } from '#app/language/of-editions.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ColumnsForm } from './columns-form.tsx';
import { readColumns, sendColumns } from './columns.server.ts';
import { TableShown } from './table-shown.tsx';

/** GET /map/import/:ref/columns?sheet=&head=&saved=: the first lines of a table, and which of its columns holds what. */
export const loader = asActor(readColumns);

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const sent = await sendColumns(args);
    const at = `/map/import/${args.params.ref ?? ''}`;
    if (sent === 'mapped') return redirect(at);
    return sent === 'forgotten' ? redirect(`${at}/columns`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a refusal what it is now is needed. */
export const shouldRevalidate = () => true;

export default function ColumnsPage() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { editions } = useEditionsText();
  const words = editions.mapping;
  const own = shown.saved.filter((one) => one.own);
  return (
    <Page
      title={shown.title}
      kicker={
        <>
          <Link to="/map/import">{editions.title}</Link> ·{' '}
          <Link to={`/map/import/${shown.ref}`}>
            <bdi>{shown.of}</bdi>
          </Link>
        </>
      }
      banner={<MarkingBanner marking={shown.marking} parties={shown.parties} />}
    >
      <p className="help">{words.intro}</p>
      {shown.encoding && <p className="notice">{words.encodings(shown.encoding)}</p>}
      <TableShown shown={shown} />
      <ColumnsForm key={JSON.stringify(shown.begun)} shown={shown} sent={sent && 'result' in sent ? sent : undefined} />
      {own.length > 0 && (
        <Section title={words.forgetTitle}>
          <Form method="post" className="edition-acts">
            <input type="hidden" name="act" value="delete" />
            {own.map(({ id, name }) => (
              <button key={id} name="saved" value={id}>
                <bdi>{words.forget(name)}</bdi>
              </button>
            ))}
          </Form>
        </Section>
      )}
    </Page>
  );
}
