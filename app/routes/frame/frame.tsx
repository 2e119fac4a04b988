import { Form, NavLink, Outlet, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { FormEvent, ReactNode } from 'react';
import type { loader as rootLoader } from '#app/root.tsx';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { Trouble } from '#app/ui/trouble.tsx';
import { GivenBack, givenBack } from '../session/given-back.tsx';
import { CapitalClocks } from './capital-clocks.tsx';
import { Palette } from './palette.tsx';

/** A page may have taken another address since it was loaded (a draft's own, once it is saved): that is the one to come back to. */
function comeBackHere(event: FormEvent<HTMLFormElement>): void {
  const to = event.currentTarget.elements.namedItem('to');
  if (to instanceof HTMLInputElement) to.value = window.location.pathname + window.location.search;
}

/** The one frame around every page: areas at the left, search, clocks, language and person at the top. */
function Frame({ children, signedOut = false }: { children: ReactNode; signedOut?: boolean }) {
  const { language, text } = useSpeaking();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const { pathname, search } = useLocation();
  const reader = signedOut ? null : root?.reader;
  const areas: [string, string][] = [
    ['/', text.frame.desk],
    ['/bodies', text.frame.bodies],
    ['/map', text.frame.map],
    ['/reports', text.frame.reports],
    ['/sources', text.sources.title],
    ['/meetings', text.frame.meetings],
    ['/actions', text.frame.actions],
    ['/decisions', text.frame.decisions],
    ['/stocks', text.frame.stocks],
    ['/controls', text.frame.controls],
  ];
  if (reader?.administers) areas.push(['/people', text.frame.people]);
  return (
    <div className={reader ? 'frame' : 'frame visiting'}>
      <a className="skip" href="#content">
        {text.frame.skip}
      </a>
      <header className="bar">
        <a className="mark" href="/">
          <span aria-hidden="true">架</span>
          <span>{text.frame.product}</span>
        </a>
        {reader && (
          <form className="find" role="search" action="/search" aria-label={text.frame.search}>
            <label className="unseen" htmlFor="find">
              {text.frame.search}
            </label>
            <input id="find" type="search" name="q" placeholder={text.frame.searchHint} maxLength={200} />
            <button className="quiet">{text.frame.find}</button>
          </form>
        )}
        <CapitalClocks />
        <Form method="post" action="/language" reloadDocument className="tongue" onSubmit={comeBackHere}>
          <input type="hidden" name="language" value={language === 'ja' ? 'en' : 'ja'} />
          <input type="hidden" name="to" value={pathname + search} />
          <button className="quiet" lang={language === 'ja' ? 'en' : 'ja'} title={text.frame.switchLanguage}>
            {text.frame.otherLanguage}
          </button>
        </Form>
        {reader && (
          <div className="person">
            <NavLink to="/account">
              {nameOf(reader, language)}
              <small>{reader.organisation_name[language]}</small>
            </NavLink>
            <Form method="post" action="/sign-out" reloadDocument>
              <button className="quiet">{text.frame.signOut}</button>
            </Form>
          </div>
        )}
      </header>
      {reader && (
        <nav className="rail" aria-label={text.frame.areas}>
          <ul>
            {areas.map(([to, label]) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
          {reader.bodies.length > 0 && (
            <>
              <h2>{text.frame.yourBodies}</h2>
              <ul className="bodies">
                {reader.bodies.map((body) => (
                  <li key={body.slug}>
                    <NavLink to={`/bodies/${body.slug}`}>{named(body, language)}</NavLink>
                  </li>
                ))}
              </ul>
            </>
          )}
        </nav>
      )}
      <main id="content" tabIndex={-1}>
        {reader?.told && (
          <p className="warning">
            {text.session.toldNotice} <a href="/account#told">{text.session.toldLook}</a>
          </p>
        )}
        {children}
      </main>
      {reader && <Palette areas={areas} />}
      <footer className="foot">
        <span>{text.frame.unclassified}</span>
        {reader?.demonstration && <span>{text.frame.demonstration}</span>}
      </footer>
    </div>
  );
}

export default function FramedPage() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const back = givenBack(error);
  return <Frame signedOut={back?.signedOut ?? false}>{back ? <GivenBack {...back} /> : <Trouble error={error} />}</Frame>;
}
