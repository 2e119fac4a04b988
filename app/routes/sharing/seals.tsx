import { Form, Link } from '@remix-run/react';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { TextField, type FieldState } from '#app/ui/fields.tsx';
import { ReadersByName } from '#app/ui/disclosure.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import type { OpeningReaders } from './opening.server.ts';
import { useSides } from '../stocks/sides.ts';

type Seal = Omit<RequestRead['seals'][number], 'with_it'>;

interface Given extends Pick<RequestRead, 'waits' | 'shown'> {
  seals: Seal[];
  /** who reads what is opened; null: there is nothing that the reader opens */
  opening: OpeningReaders | null;
}

/** Opens one seal for the request: the figures and the salt, which the server holds against it. */
function OpenSeal({ seal: { stock, shown: shownStock }, given, typed }: { seal: Seal; given: Given; typed: Record<string, string> }) {
  const { sharing, stocks } = useSharingSpeaking().text;
  const readers = given.opening?.stocks[stock];
  const again = typed.act === 'reveal' && typed.stock === stock ? typed : {};
  const field = (name: string): FieldState => ({ id: `${stock}-${name}`, name, initialValue: again[name] ?? '' });
  return (
    <Form method="post">
      <p className="help">{sharing.openHelp}</p>
      {given.opening && (
        <details>
          <summary>{sharing.openReaders}</summary>
          <ReadersByName disclosure={given.opening.request} />
        </details>
      )}
      {readers && (
        <details>
          <summary>{sharing.openWithIt}</summary>
          <ReadersByName disclosure={readers} />
        </details>
      )}
      <input type="hidden" name="shown" value={given.shown} />
      <input type="hidden" name="shown_stock" value={shownStock} />
      <input type="hidden" name="stock" value={stock} />
      <div className="row">
        <TextField field={field('total')} label={stocks.total} inputMode="decimal" autoComplete="off" maxLength={40} />
        <TextField field={field('usable')} label={stocks.usable} inputMode="decimal" autoComplete="off" maxLength={40} />
      </div>
      <TextField field={field('salt')} label={stocks.salt} autoComplete="off" spellCheck={false} maxLength={100} />
      <button name="act" value="reveal">
        {stocks.reveal}
      </button>
    </Form>
  );
}

/** The sealed stocks that the activated request demands: which wait, and for whoever speaks for the holder the form that opens each. */
export function Seals({ given, typed }: { given: Given; typed: Record<string, string> }) {
  const { sharing } = useSharingSpeaking().text;
  const side = useSides();
  const { seals, waits } = given;
  if (seals.length === 0 && !waits) return null;
  return (
    <Section title={sharing.seals} id="seals">
      <p className={waits ? 'warning' : 'notice'}>{waits ? sharing.sealsWait : sharing.sealsOpened}</p>
      <ul className="plain">
        {seals.map((one) => (
          <li key={one.stock}>
            <Link to={`/stocks/${one.stock}`}>
              {side(one.party)} · <bdi>{one.form}</bdi> · {one.stock}
            </Link>
            : {one.opened_at === null ? sharing.sealWaits : sharing.sealOpened} {one.opened_at !== null && <When at={one.opened_at} />}
            {one.may && <OpenSeal seal={one} given={given} typed={typed} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
