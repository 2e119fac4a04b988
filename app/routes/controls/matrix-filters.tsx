import { Form, Link } from '@remix-run/react';
import type { Asking } from '#app/domain/controls/asking.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';

interface FilterProps {
  asking: Asking;
  parties: readonly { id: string; name: string }[];
}

const SECTORS = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'] as const;

/** What the matrix is narrowed to, and the two sides that are compared: a plain form. */
export function MatrixFilters({ asking, parties }: FilterProps) {
  const { controls, frame, bodySectors } = useWords();
  const side = (name: 'a' | 'b', label: string, chosen: string) => (
    <label>
      {label}
      <select name={name} defaultValue={chosen}>
        {parties.map(({ id, name: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Form className="filters" key={JSON.stringify(asking)} role="search" aria-label={frame.filter}>
      {side('a', controls.sideA, asking.sides[0])}
      {side('b', controls.sideB, asking.sides[1])}
      <label>
        {controls.destination}
        <input name="destination" defaultValue={asking.destination ?? ''} placeholder={controls.anyDestination} maxLength={2} size={4} />
      </label>
      <label>
        {controls.sector}
        <select name="sector" defaultValue={asking.sector}>
          <option value="">{controls.filter.any}</option>
          {SECTORS.map((sector) => (
            <option key={sector} value={sector}>
              {bodySectors[sector]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {controls.filter.q}
        <input type="search" name="q" defaultValue={asking.q} maxLength={200} />
      </label>
      <label>
        {controls.asOf}
        <input
          type={asking.fault ? 'text' : 'date'}
          name="as-of"
          defaultValue={asking.typed}
          aria-invalid={asking.fault ? true : undefined}
          aria-describedby={asking.fault ? 'day-fault' : undefined}
        />
      </label>
      <label className="tick">
        <input type="checkbox" name="gaps" value="1" defaultChecked={asking.onlyGaps} /> {controls.onlyGaps}
      </label>
      <button>{controls.showDay}</button>
      <Link to="/controls">{controls.filter.clear}</Link>
      {asking.fault && (
        <p className="error" id="day-fault" role="alert">
          {controls.dayFault}
        </p>
      )}
    </Form>
  );
}

function useWords() {
  const { text } = useControlsSpeaking();
  return { controls: text.controls, frame: text.frame, bodySectors: text.controls.sectors };
}
