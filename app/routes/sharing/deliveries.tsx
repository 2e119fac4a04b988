import { Form } from '@remix-run/react';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { SelectField, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';
import { useAmounts } from './amounts.ts';
import { useSides } from '../stocks/sides.ts';

type Given = Pick<RequestRead, 'terms' | 'deliveries' | 'balances' | 'result' | 'may' | 'own_party' | 'shown'> & {
  today: string;
  token: string;
};

/** What each side received less what it gave, beside its right. */
function Balances({ given }: { given: Given }) {
  const { sharing, stocks } = useSharingSpeaking().text;
  const { parts, rights } = useAmounts(given.terms);
  const side = useSides();
  return (
    <div className="table by-side">
      <table>
        <caption>{sharing.balances}</caption>
        <thead>
          <tr>
            <th scope="col">{stocks.holder}</th>
            <th scope="col">{sharing.obligation}</th>
            <th scope="col">{sharing.balances}</th>
          </tr>
        </thead>
        <tbody>
          {given.result.parts.map(({ party, allocation }) => (
            <tr key={party}>
              <th scope="row">{side(party)}</th>
              <td className="figure">{rights(allocation)}</td>
              <td className="figure">{parts(given.balances.find((one) => one.party === party)?.parts ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The ledger, the balances, and the form of an entry. */
export function Deliveries({ given, typed }: { given: Given; typed: Record<string, string> }) {
  const { language, text } = useSharingSpeaking();
  const { sharing } = text;
  const { parts } = useAmounts(given.terms);
  const side = useSides();
  const { deliveries, may, own_party, today, token } = given;
  const kinds = { delivery: sharing.delivery, return: sharing.returning, correction: sharing.correction };
  const again = typed.act === 'deliver' ? typed : {};
  const field = (name: string, initialValue = ''): FieldState => ({
    id: `delivery-${name}`,
    name,
    initialValue: again[name] ?? initialValue,
  });
  const others = given.terms.parties.map(({ party }) => party).filter((party) => party !== own_party);
  return (
    <Section title={sharing.deliveries} id="deliveries">
      <p className="help">{sharing.ledger}</p>
      <Balances given={given} />
      {deliveries.length === 0 ? (
        <p className="faint">{sharing.noDeliveries}</p>
      ) : (
        <ol className="plain">
          {deliveries.map((entry, index) => (
            <li key={entry.id}>
              <DayOn date={entry.on_day} /> · {kinds[entry.kind]} · {side(entry.from)} → {side(entry.to)} ·{' '}
              <strong className="figure">{parts(entry.parts)}</strong>
              {entry.corrected && <em> {sharing.corrected}</em>}{' '}
              <small>
                {[entry.terms, entry.note].filter(Boolean).join(' · ')} {entry.by && <bdi>{nameOf(entry.by, language)}</bdi>}
              </small>
              {entry.may.correct && may.deliver && (
                <Form method="post">
                  <input type="hidden" name="shown" value={given.shown} />
                  <input type="hidden" name="delivery" value={entry.id} />
                  <input type="hidden" name="token" value={`${token}-${index}`} />
                  <input type="hidden" name="on_day" value={today} />
                  <button name="act" value="correct" className="quiet">
                    {sharing.correct}
                    <span className="unseen">
                      {' '}
                      ({parts(entry.parts)}, {entry.on_day})
                    </span>
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ol>
      )}
      {may.deliver && others.length > 0 && (
        <Form method="post" key={token}>
          <h3>{sharing.recordDelivery}</h3>
          <input type="hidden" name="shown" value={given.shown} />
          <input type="hidden" name="token" value={token} />
          <div className="row">
            <SelectField
              field={field('kind', 'delivery')}
              label={sharing.kind}
              options={[
                { value: 'delivery', label: sharing.delivery },
                { value: 'return', label: sharing.returning },
              ]}
            />
            <SelectField field={field('to')} label={sharing.to} options={others.map((party) => ({ value: party, label: side(party) }))} />
            <TextField
              field={field('quantity')}
              label={`${sharing.quantity} (${text.stocks.short[given.terms.unit]})`}
              inputMode="decimal"
              maxLength={20}
            />
            <TextField field={field('on_day', today)} label={sharing.day} type="date" />
          </div>
          <div className="row">
            <TextField field={field('terms')} label={sharing.price} optional dir="auto" maxLength={2_000} />
            <TextField field={field('note')} label={sharing.note} optional dir="auto" maxLength={2_000} />
          </div>
          <button name="act" value="deliver">
            {sharing.deliver}
          </button>
        </Form>
      )}
    </Section>
  );
}
