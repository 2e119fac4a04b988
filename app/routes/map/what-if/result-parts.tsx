import { Link } from '@remix-run/react';
import type { OtherSuppliers, Result } from '#app/domain/map/what-if/working.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { useFigures } from './figures.ts';
import type { Names } from './working.server.ts';

/** An item by its name, with the way to it. */
export function ItemName({ id, names }: { id: string; names: Names }) {
  const { language } = useWhatIfSpeaking();
  const item = names[id];
  return item ? <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link> : null;
}

/** What a result comes to, in a few figures. */
export function Said({ result }: { result: Result }) {
  const { text } = useWhatIfSpeaking();
  const { said } = text.whatIf;
  const figures = useFigures();
  return (
    <ul className="what-if-said">
      <li>{said.hit(result.hit)}</li>
      <li>{said.below(result.below)}</li>
      <li>{said.stopped(result.stopped)}</li>
      <li>{said.recovery(figures.whole(result.recovery))}</li>
    </ul>
  );
}

/** How deep it goes, tier by tier. */
export function TiersTable({ result }: { result: Result }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const figures = useFigures();
  return (
    <Section title={whatIf.byTier} id="tiers">
      <div className="table">
        <table>
          <caption className="unseen">{whatIf.byTier}</caption>
          <thead>
            <tr>
              <th scope="col">{whatIf.tier}</th>
              <th scope="col" className="number">
                {whatIf.tierItems}
              </th>
              <th scope="col" className="number">
                {whatIf.tierStopped}
              </th>
              <th scope="col" className="number">
                {whatIf.tierLeast}
              </th>
              <th scope="col" className="number">
                <abbr title={whatIf.lostOutputLong}>{whatIf.tierLost}</abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            {result.tiers.map(({ tier, items, stopped, least, lost }) => (
              <tr key={tier}>
                <th scope="row">{whatIf.tierRow(tier)}</th>
                <td className="number">{figures.whole(items)}</td>
                <td className="number">{figures.whole(stopped)}</td>
                <td className="number">{figures.share({ low: least, high: least })}</td>
                <td className="number">{whatIf.daysOf(figures.whole(lost))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What stops, and when. */
export function OutcomesTable({ result, names }: { result: Result; names: Names }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const figures = useFigures();
  const rows = result.outcomes.filter((one) => names[one.id]);
  return (
    <Section title={whatIf.outcomes} id="outcomes">
      <div className="table">
        <table>
          <caption>{whatIf.outcomesCaption(rows.length, result.below)}</caption>
          <thead>
            <tr>
              <th scope="col">{whatIf.item}</th>
              <th scope="col" className="number">
                <abbr title={whatIf.tier}>{whatIf.tierShort}</abbr>
              </th>
              <th scope="col" className="number">
                {whatIf.own}
              </th>
              <th scope="col" className="number">
                {whatIf.left}
              </th>
              <th scope="col">{whatIf.shortFrom}</th>
              <th scope="col" className="number">
                <abbr title={whatIf.lostOutputLong}>{whatIf.lostOutput}</abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <ItemName id={one.id} names={names} />
                </th>
                <td className="number">{one.tier}</td>
                <td className="number">{one.direct.high > 0 ? figures.share(one.direct) : '–'}</td>
                <td className="number">{figures.share(one.left)}</td>
                <td>{figures.short(one.short)}</td>
                <td className="number">{whatIf.daysOf(figures.days(one.lost))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** Time to survive against time to recover. */
export function SurvivalTable({ result, names, stocks }: { result: Result; names: Names; stocks: boolean }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const figures = useFigures();
  const { recovery } = result;
  return (
    <Section title={whatIf.survival} id="survival">
      <p className="help">{stocks ? whatIf.survivalHelp : whatIf.survivalNoStocks}</p>
      {result.survivals.length > 0 && (
        <div className="table">
          <table>
            <caption className="unseen">{whatIf.survival}</caption>
            <thead>
              <tr>
                <th scope="col">{whatIf.item}</th>
                <th scope="col" className="number">
                  {whatIf.tts}
                </th>
                <th scope="col" className="number">
                  {whatIf.ttr}
                </th>
                <th scope="col" className="number">
                  {whatIf.gap}
                </th>
              </tr>
            </thead>
            <tbody>
              {result.survivals
                .filter((one) => names[one.id])
                .map(({ id, days }) => (
                  <tr key={id}>
                    <th scope="row">
                      <ItemName id={id} names={names} />
                    </th>
                    <td className="number">{days === null ? whatIf.tenYears : whatIf.daysOf(figures.whole(Math.floor(days)))}</td>
                    <td className="number">{whatIf.daysOf(figures.whole(recovery))}</td>
                    <td className="number">
                      {days === null || days >= recovery ? (
                        whatIf.survives
                      ) : (
                        <strong className="late">{whatIf.daysOf(figures.whole(recovery - Math.floor(days)))}</strong>
                      )}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** Who else supplies what is lost. */
export function OtherSuppliersTable({ others, names }: { others: readonly OtherSuppliers[]; names: Names }) {
  const { language, text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const figures = useFigures();
  const share = (part: number) => figures.share({ low: part, high: part });
  if (others.length === 0) return null;
  return (
    <Section title={whatIf.others} id="others">
      <p className="help">{whatIf.othersHelp}</p>
      <div className="table">
        <table>
          <caption className="unseen">{whatIf.others}</caption>
          <thead>
            <tr>
              <th scope="col">{whatIf.item}</th>
              <th scope="col" className="number">
                {whatIf.lostShare}
              </th>
              <th scope="col" className="number">
                {whatIf.othersShare}
              </th>
              <th scope="col" className="number">
                {whatIf.raise}
              </th>
              <th scope="col">{whatIf.greatest}</th>
            </tr>
          </thead>
          <tbody>
            {others
              .filter((one) => names[one.id])
              .map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <ItemName id={one.id} names={names} />
                  </th>
                  <td className="number">{share(one.lost)}</td>
                  <td className="number">{share(one.others)}</td>
                  <td className="number">{one.raise === null ? '–' : share(one.raise)}</td>
                  <td>
                    {one.holders.length === 0
                      ? whatIf.nobody
                      : one.holders
                          .flatMap(({ id, share: held }) => (names[id] ? [`${named(names[id], language)} ${share(held)}`] : []))
                          .concat(one.more > 0 ? [whatIf.moreOthers(one.more)] : [])
                          .join(language === 'ja' ? '、' : ', ')}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What the figures rest on. */
export function Assumptions({ result }: { result: Result }) {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  return (
    <Section title={whatIf.assumptions}>
      <ul>
        {result.unknown > 0 && <li>{whatIf.unknown(result.unknown)}</li>}
        {whatIf.assumed.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
