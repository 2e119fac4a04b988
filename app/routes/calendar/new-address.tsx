import { useState, useSyncExternalStore } from 'react';
import { useCallingText } from '#app/language/of-calling.ts';

const never = () => () => undefined;
const mayHere = () => 'clipboard' in navigator;

/** A new address, shown this once: to select, or to copy where the browser lets us. */
export function NewAddress({ address }: { address: string }) {
  const { calling } = useCallingText();
  const [copied, setCopied] = useState(false);
  const mayCopy = useSyncExternalStore(never, mayHere, () => false);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => document.querySelector<HTMLInputElement>('#new-address')?.select(),
    );
  return (
    <div className="notice new-address" role="status">
      <label htmlFor="new-address">{calling.feedMade}</label>
      <p className="row">
        <input id="new-address" type="text" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        {mayCopy && (
          <button type="button" onClick={() => void copy()}>
            {copied ? calling.copied : calling.copy}
          </button>
        )}
      </p>
      <p className="help">{calling.feedSteps}</p>
    </div>
  );
}
