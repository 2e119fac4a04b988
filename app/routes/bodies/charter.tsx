import { Link } from '@remix-run/react';
import type { Language } from '#db/schema.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { Prose, Section } from '#app/ui/page.tsx';

/** The charter in one language, the reader's unless they ask for the other; what is missing is read in the other, and says so. */
export function Charter({ body, shown }: { body: { charter_en: string; charter_ja: string }; shown: Language }) {
  const { language, text } = useBodiesSpeaking();
  const words = { en: body.charter_en, ja: body.charter_ja };
  const other: Language = shown === 'en' ? 'ja' : 'en';
  const written = words[shown] !== '' ? shown : other;
  const both = words.en !== '' && words.ja !== '';
  const acts = both && (
    <Link to={other === language ? '?' : `?charter=${other}`} lang={other} preventScrollReset>
      {other === language ? text.bodies.charterThisLanguage : text.bodies.charterOtherLanguage}
    </Link>
  );
  return (
    <Section title={text.bodies.charter} acts={acts} id="charter">
      {words[written] === '' ? <p className="empty">{text.bodies.noCharter}</p> : null}
      {words[written] !== '' && written !== shown && shown === language ? <p className="help">{text.bodies.charterMissing}</p> : null}
      <div lang={written}>{words[written] !== '' && <Prose words={words[written]} />}</div>
    </Section>
  );
}
