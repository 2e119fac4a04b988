import { useEffect, useState } from 'react';
import { useText } from '#app/language/catalogue.tsx';
import { clock, EASTERN, JAPAN } from '#app/language/times.ts';
import { useViewing } from '#app/ui/viewing.tsx';

const MINUTE_MS = 60_000;

/** Both capitals' clocks: the moment the page was made, and with scripts on, the time as it goes. */
export function CapitalClocks() {
  const text = useText();
  const { now } = useViewing();
  const [at, setAt] = useState(now);
  useEffect(() => {
    const tick = () => setAt(new Date().toISOString());
    const timer = setInterval(tick, MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="capitals" role="group" aria-label={text.frame.clocks}>
      {(
        [
          [text.frame.washington, EASTERN],
          [text.frame.tokyo, JAPAN],
        ] as const
      ).map(([city, zone]) => (
        <span key={zone}>
          {city} <time dateTime={at}>{clock(at, zone)}</time>
        </span>
      ))}
    </p>
  );
}
