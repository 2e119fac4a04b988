import { Link } from '@remix-run/react';
import { BUNDLED_AT_MOST } from '#app/domain/exchange/limits.ts';
import { useText } from '#app/language/catalogue.tsx';

/** The files that a report can be taken away as. Downloads are links of the browser's own: no script follows them. */
export function TakeAwayReport({ report }: { report: string }) {
  const { exchange } = useText();
  return (
    <details className="take-away">
      <summary>{exchange.take}</summary>
      <p>
        <Link to={`/reports/${report}/print`}>{exchange.print}</Link> <a href={`/reports/${report}/word.docx`}>{exchange.word}</a>{' '}
        <a href={`/reports/${report}/stix.json`}>{exchange.stix}</a> <a href={`/reports/${report}/table.csv`}>{exchange.csv}</a>{' '}
        <a href={`/reports/${report}/table.xlsx`}>{exchange.excel}</a>
      </p>
      <p>
        {exchange.withComments}: <Link to={`/reports/${report}/print?comments=1`}>{exchange.print}</Link>{' '}
        <a href={`/reports/${report}/word.docx?comments=1`}>{exchange.word}</a>
      </p>
      <p className="help">{exchange.takeHelp}</p>
    </details>
  );
}

/** The files that the list can be taken away as, filtered as it is. `query` is the address' own, without the page. */
export function TakeAwayList({ query }: { query: string }) {
  const { exchange } = useText();
  const at = (name: string) => `/reports/${name}${query && `?${query}`}`;
  return (
    <details className="take-away">
      <summary>{exchange.take}</summary>
      <p>
        <a href={at('list.csv')}>{exchange.csv}</a> <a href={at('list.xlsx')}>{exchange.excel}</a>{' '}
        <a href={at('list.stix.json')}>{exchange.stix}</a>
      </p>
      <p>
        {exchange.allFields}: <a href={at('whole.csv')}>{exchange.csv}</a> <a href={at('whole.xlsx')}>{exchange.excel}</a>
      </p>
      <p className="help">
        {exchange.takeHelp} {exchange.stix}, {exchange.allFields}: {exchange.stixMost(BUNDLED_AT_MOST)}
      </p>
    </details>
  );
}
