import type { Stretch } from '#app/domain/reports/comparing.ts';
import { useText } from '#app/language/catalogue.tsx';

/** Two texts in one: what was taken out struck through, what was put in underlined, each also said to those who hear the page. */
export function WordsCompared({ stretches }: { stretches: readonly Stretch[] }) {
  const { versions } = useText();
  return (
    <div className="compared" dir="auto">
      {stretches.map(({ text, change }, at) => {
        if (change === 'kept') return <span key={at}>{text}</span>;
        const Element = change === 'removed' ? 'del' : 'ins';
        return (
          <Element key={at}>
            <span className="unseen">[{versions[change]}: </span>
            {text}
            <span className="unseen">]</span>
          </Element>
        );
      })}
    </div>
  );
}
