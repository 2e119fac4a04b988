import type { ReadersDiff as Diff } from '#app/domain/releasing/changing-readers.server.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { ReadersByName } from '#app/ui/disclosure.tsx';

/** Who gains and who loses by a change of readers, by name; whom the reader may not see is only counted. */
export function ReadersDiff({ diff }: { diff: Diff }) {
  const { releasing } = useReleasingText();
  return (
    <>
      <section className="disclosure gains">
        <h3>
          <span aria-hidden="true">+ </span>
          {releasing.gain}
        </h3>
        {diff.gain.people === 0 ? <p>{releasing.nobodyGains}</p> : <ReadersByName disclosure={diff.gain} />}
      </section>
      <section className="disclosure loses">
        <h3>
          <span aria-hidden="true">− </span>
          {releasing.lose}
        </h3>
        {diff.lose.people === 0 ? <p>{releasing.nobodyLoses}</p> : <ReadersByName disclosure={diff.lose} />}
      </section>
    </>
  );
}
