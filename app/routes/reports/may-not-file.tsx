import { Link } from '@remix-run/react';
import { named } from '#app/language/names.ts';
import { useWritingSpeaking, useWritingText } from '#app/language/of-writing.ts';
import { Page } from '#app/ui/page.tsx';

/** Who may file, and what to do: said in place of the form to whoever may file in no body. */
export function MayNotFile() {
  const { reports, writing } = useWritingText();
  const { mayNot } = writing;
  return (
    <Page title={mayNot.title} kicker={reports.report}>
      <p>{mayNot.who}</p>
      <p>
        <strong>{mayNot.none}</strong>
      </p>
      <p>{mayNot.ask}</p>
      <ul className="plain">
        <li>
          <Link to="/bodies">{mayNot.bodies}</Link>
        </li>
        <li>
          <Link to="/reports">{mayNot.read}</Link>
        </li>
      </ul>
    </Page>
  );
}

/** The same of one body, above the form for the others. */
export function MayNotFileIn({ body }: { body: { name_en: string; name_ja: string } }) {
  const { language, text } = useWritingSpeaking();
  return <p className="notice">{text.writing.mayNot.inBody(named(body, language))}</p>;
}
