import { Form } from '@remix-run/react';
import type { Proposal } from '#app/domain/proposals/waiting.server.ts';
import type { BodiesCatalogue, CoreCatalogue, Speaking } from '#app/language/catalogue.tsx';
import { useWholeSpeaking } from '#app/language/whole.ts';
import { named, nameOf } from '#app/language/names.ts';
import type { Office } from '#db/schema.ts';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

interface ProposedNames {
  name_en: string;
  name_ja: string;
  charter_en: string;
  charter_ja: string;
  parties: string[];
}

/** What is asked for, in a sentence. */
function whatOf(it: Proposal, { language, text }: Speaking<CoreCatalogue & BodiesCatalogue>): string {
  const { what } = text.agreements;
  if (it.kind === 'body')
    return what.body(named(it.detail as unknown as ProposedNames, language), it.parent ? named(it.parent, language) : '');
  const name = it.person ? nameOf(it.person, language) : '';
  return it.kind === 'office' ? what.office(name, text.policy.offices[it.detail.office as Office]) : what[it.kind](name);
}

interface ProposalLinesProps {
  proposals: readonly Proposal[];
  /** the reader is the second person; else it is they who asked */
  second: boolean;
  /** agreeing asks for a fresh proof of who one is */
  confirmed: boolean;
}

/** Acts that wait for a second person, each with its buttons. */
export function ProposalLines({ proposals, second, confirmed }: ProposalLinesProps) {
  const speaking = useWholeSpeaking();
  const { language, text } = speaking;
  const { agreements } = text;
  return (
    <ul className="plain">
      {proposals.map((it) => {
        const what = whatOf(it, speaking);
        const body = it.kind === 'body' ? (it.detail as unknown as ProposedNames) : null;
        const charter = body && (language === 'ja' ? body.charter_ja || body.charter_en : body.charter_en || body.charter_ja);
        return (
          <li key={it.id} className="section">
            <h3>
              <bdi>{what}</bdi>
            </h3>
            <p className="help">
              <bdi>{agreements.by(nameOf(it.asker, language))}</bdi> · <When at={it.asked_at} /> · {agreements.until}{' '}
              <When at={it.expires_at} />
              {it.agreed.length > 0 && <> · {agreements.agreed(it.agreed.join(', '))}</>}
              {body && (
                <>
                  {' '}
                  · {agreements.parties}: {body.parties.join(', ')}
                </>
              )}
            </p>
            {charter && <Prose words={charter} />}
            <Form method="post" action="/agreements" className="acts">
              <input type="hidden" name="proposal" value={it.id} />
              {second && confirmed && (
                <button className="main" name="act" value="agree" aria-label={agreements.naming(agreements.agree, what)}>
                  {agreements.agree}
                </button>
              )}
              <button
                name="act"
                value="end"
                className="danger"
                aria-label={agreements.naming(second ? agreements.refuse : agreements.withdraw, what)}
              >
                {second ? agreements.refuse : agreements.withdraw}
              </button>
            </Form>
          </li>
        );
      })}
    </ul>
  );
}
