import type { ReactNode } from 'react';
import { Link } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';

interface PageProps {
  title: ReactNode;
  /** what kind of thing this is, or where it belongs: a line above the title */
  kicker?: ReactNode;
  /** the marking banner of a record */
  banner?: ReactNode;
  /** buttons and links beside the title */
  acts?: ReactNode;
  children: ReactNode;
}

/** A page: kicker, title, acts, banner, content. */
export function Page({ title, kicker, banner, acts, children }: PageProps) {
  return (
    <>
      <header className="page-head">
        <div>
          {kicker && <p className="kicker">{kicker}</p>}
          <h1>{title}</h1>
        </div>
        {acts && <div className="acts">{acts}</div>}
      </header>
      {banner}
      {children}
    </>
  );
}

/** A titled part of a page. */
export function Section({ title, acts, children, id }: { title: ReactNode; acts?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="section" id={id}>
      <header>
        <h2>{title}</h2>
        {acts && <div className="acts">{acts}</div>}
      </header>
      {children}
    </section>
  );
}

/** What stands where a list is empty: what to do next. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** Words written by people: paragraphs kept, direction by the words themselves, never able to reach out of their box. */
export function Prose({ words }: { words: string }) {
  return (
    <div className="prose" dir="auto">
      {words.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

/** "50 of 804", and the way to the next page. `next` is a query string. */
export function Pager({ shown, total, next, first }: { shown: number; total: number | null; next: string | null; first: string | null }) {
  const text = useText();
  return (
    <nav className="pager" aria-label={text.frame.pages}>
      <span>{text.frame.shown(shown, total)}</span>
      {first && <Link to={first}>{text.frame.first}</Link>}
      {next && (
        <Link to={next} rel="next">
          {text.frame.next}
        </Link>
      )}
    </nav>
  );
}
