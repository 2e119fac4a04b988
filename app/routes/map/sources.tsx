import './map.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readImports, readLoadedSources } from '#app/domain/map/imports.server.ts';
import { skippedFor } from '#app/domain/map/skipped.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMapText } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Imports } from './imports.tsx';

const PLACES_SHOWN = 20;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export const loader = asActor(async ({ actor, context: { db } }) => {
  const [sources, imports] = await Promise.all([readLoadedSources(db), readImports(db)]);
  return {
    title: catalogueOf(actor.language).map.sourcesTitle,
    sources,
    imports: imports.map((run) => ({ ...run, skipped: skippedFor(run.skipped, PLACES_SHOWN) })),
  };
});

export default function Sources() {
  const text = useMapText();
  const { sources, imports } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.map.sourcesTitle}
      kicker={<Link to="/map">{text.map.title}</Link>}
      acts={
        <Link className="button" to="/map/import">
          {text.map.importEdition}
        </Link>
      }
    >
      <p>{text.map.sourcesIntro}</p>
      {sources.length === 0 ? (
        <Empty>{text.map.nothingYet}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption className="unseen">{text.map.sourcesTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{text.map.source}</th>
                <th scope="col">{text.map.edition}</th>
                <th scope="col">{text.map.licence}</th>
                <th scope="col">{text.map.credit}</th>
                <th scope="col">{text.map.loaded}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <tr key={source.id}>
                  <th scope="row">
                    {source.url ? (
                      <a href={source.url} rel="noreferrer">
                        <bdi lang="en">{source.title}</bdi>
                      </a>
                    ) : (
                      <bdi lang="en">{source.title}</bdi>
                    )}
                    <br />
                    <small lang="en">{source.publisher}</small>
                  </th>
                  <td className="nowrap">{source.published}</td>
                  <td lang="en">{source.licence}</td>
                  <td lang="en">{source.credit}</td>
                  <td className="nowrap">{source.loaded_at ? <When at={source.loaded_at} /> : text.map.notLoaded}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Section title={text.map.imports}>
        {imports.length === 0 ? <Empty>{text.map.noImports}</Empty> : <Imports imports={imports} />}
      </Section>
    </Page>
  );
}
