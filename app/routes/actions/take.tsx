import { useText } from '#app/language/catalogue.tsx';

/** The files that the tracker can be taken away as, filtered as it is. Downloads are links of the browser's own: no script follows them. */
export function TakeTracker({ query }: { query: string }) {
  const { exchange } = useText();
  const at = (name: string) => `/actions/${name}${query && `?${query}`}`;
  return (
    <details className="take-away">
      <summary>{exchange.take}</summary>
      <p>
        <a href={at('list.csv')}>{exchange.csv}</a> <a href={at('list.xlsx')}>{exchange.excel}</a>
      </p>
      <p className="help">{exchange.takeHelp}</p>
    </details>
  );
}
