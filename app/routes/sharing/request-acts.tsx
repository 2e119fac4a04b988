import { Form, Link } from '@remix-run/react';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { Section } from '#app/ui/page.tsx';
import { Keys } from './keys.tsx';
import { useSides } from '../stocks/sides.ts';

/** A button that is a form of its own. */
function Act({ act, children, main = false, ledger }: { act: string; children: string; main?: boolean; ledger?: string }) {
  return (
    <Form method="post">
      {ledger && <input type="hidden" name="ledger" value={ledger} />}
      <button name="act" value={act} className={main ? 'main' : undefined}>
        {children}
      </button>
    </Form>
  );
}

/** What can be done with a request now, where both keys stand, and what is in the way. */
export function RequestActs({
  given,
}: {
  given: Pick<RequestRead, 'may' | 'consents' | 'ends' | 'baseless' | 'item' | 'state' | 'activated_at' | 'ledger'>;
}) {
  const { language, text } = useSharingSpeaking();
  const { sharing } = text;
  const side = useSides();
  const { may, baseless, item } = given;
  const begun = (keys: RequestRead['consents']) => keys.some(({ at }) => at !== null);
  return (
    <Section title={sharing.consents}>
      {baseless.length > 0 && (
        <p className="warning">
          {sharing.baseless(baseless.map(side).join(language === 'ja' ? '、' : ', '))}{' '}
          {item?.stands && <Link to={`/stocks?item=${item.ref}`}>{sharing.toStocks}</Link>}
        </p>
      )}
      <Keys keys={given.consents} />
      {(['settled', 'returned'] as const).map(
        (key) =>
          begun(given.ends[key]) && (
            <div key={key}>
              <h3>{sharing.ends[key]}</h3>
              <Keys keys={given.ends[key]} />
            </div>
          ),
      )}
      <div className="row">
        {may.notice && (
          <Act act="notice" main>
            {sharing.giveNotice}
          </Act>
        )}
        {may.consent && (
          <Act act="consent" main>
            {sharing.giveConsent}
          </Act>
        )}
        {may.withdraw && <Act act="withdraw">{sharing.withdraw}</Act>}
        {(['settled', 'returned'] as const).map(
          (key) =>
            may[key] && (
              <Act key={key} act={key} ledger={given.ledger}>
                {sharing.end[key]}
              </Act>
            ),
        )}
      </div>
    </Section>
  );
}
