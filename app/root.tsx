import './ui/theme.css';
import './ui/frame.css';
import './ui/content.css';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData, type MetaFunction } from '@remix-run/react';
import { useContext, type ReactNode } from 'react';
import { asVisitor } from './http/acting.server.ts';
import { useSpeaking } from './language/catalogue.tsx';
import { bodiesWhere } from './policy/acts.ts';
import { owesCode } from './policy/proof.ts';
import { languageOf } from './language/preference.server.ts';
import { NonceContext } from './ui/nonce.ts';
import { Trouble } from './ui/trouble.tsx';
import { ViewingContext } from './ui/viewing.tsx';

export const meta: MetaFunction = () => [{ title: 'Kakehashi 架け橋' }];

/** What every page needs: who reads, in which language and zone, and when the page was made. */
export const loader = asVisitor(async ({ actor, request, context }) => ({
  now: context.now.toISOString(),
  zone: actor?.zone ?? 'UTC',
  language: await languageOf(request, actor),
  reader: actor && {
    family_name: actor.family_name,
    given_name: actor.given_name,
    native_name: actor.native_name,
    organisation_name: actor.organisation_name,
    administers: actor.offices.includes('administrator'),
    filesReports: bodiesWhere(actor, 'report.file').length > 0,
    demonstration: actor.demonstration,
    told: actor.acted_on_at !== null,
    // Until the code that is owed is set up, nothing opens but the account's own pages.
    bodies: owesCode(actor) ? [] : actor.bodies,
  },
}));

export function Layout({ children }: { children: ReactNode }) {
  const { language } = useSpeaking();
  const nonce = useContext(NonceContext);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const viewing = useRouteLoaderData<typeof loader>('root');
  return (
    <ViewingContext.Provider value={{ now: viewing?.now ?? '1970-01-01T00:00:00.000Z', zone: viewing?.zone ?? 'UTC' }}>
      <Outlet />
    </ViewingContext.Provider>
  );
}

export function ErrorBoundary() {
  return (
    <main id="content">
      <Trouble error={useRouteError()} />
    </main>
  );
}
