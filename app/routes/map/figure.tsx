import type { ReactNode } from 'react';
import { useMapSpeaking } from '#app/language/of-map.ts';

interface Props {
  id: string;
  label: string;
  /** how deep its heading stands */
  level: 2 | 3;
  children: ReactNode;
  formula: string;
  source: string;
  /** the series that it is computed on */
  on?: ReactNode;
}

/** One figure with its formula and where that comes from. */
export function Figure({ id, label, level, children, formula, source, on }: Props) {
  const { text } = useMapSpeaking();
  const Heading = `h${level}` as const;
  return (
    <div className="figure" id={id}>
      <Heading>{label}</Heading>
      <div className="figure-value">{children}</div>
      {on && <p className="figure-series">{on}</p>}
      <details>
        <summary>
          {text.map.formula} <span className="unseen">({label})</span>
        </summary>
        <p>{formula}</p>
        <p>{source}</p>
      </details>
    </div>
  );
}
