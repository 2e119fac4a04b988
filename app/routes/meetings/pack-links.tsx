import { Link } from '@remix-run/react';
import { useMeetingsText } from '#app/language/of-meetings.ts';

/** The agenda to take along: with its papers to read and print, and for Word. */
export function PackLinks({ meeting }: { meeting: string }) {
  const { drafting } = useMeetingsText();
  const to = (file: string) => `/meetings/${meeting}/${file}`;
  return (
    <p className="inline-links">
      <Link to={to('pack')}>{drafting.pack}</Link>
      {' · '}
      <a href={to('agenda.docx')} download>
        {drafting.agendaWord}
      </a>
      {' · '}
      <a href={to('pack.docx')} download>
        {drafting.packWord}
      </a>
    </p>
  );
}
