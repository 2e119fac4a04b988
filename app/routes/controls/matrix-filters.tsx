import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react';
import type { Asking } from '#app/domain/controls/asking.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';
import { DayOn } from '#app/ui/when.tsx';

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

/** The days on which a control begins or ends, on a slider; with scripts off its button goes there. */
export function TimeSlider({ asking, stops }: { asking: Asking; stops: readonly string[] }) {
  const { text } = useControlsSpeaking();
  const { controls } = text;
  const [search] = useSearchParams();
  const submit = useSubmit();
  if (stops.length < 2) return null;
  const rest = [...search].filter(([name]) => !['as-of', 'stop', 'go'].includes(name));
  const reached = stops.filter((stop) => stop <= asking.day).length - 1;
  const asked = (day: string) => `?${new URLSearchParams([...rest, ['as-of', day]]).toString()}`;
  const [before, after] = [stops[stops.indexOf(asking.day) === reached ? reached - 1 : reached], stops[reached + 1]];
  return (
    <Form className="stops" key={asking.day} preventScrollReset>
      {rest.map(([name, value], at) => (
        <input key={at} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="go" value="1" />
      <label htmlFor="stop">{controls.sliderLabel}</label>
      <input
        id="stop"
        type="range"
        name="stop"
        min={0}
        max={stops.length - 1}
        step={1}
        defaultValue={Math.max(0, reached)}
        aria-valuetext={asking.day}
        onChange={(event) => {
          const stop = stops[Number(event.currentTarget.value)];
          if (stop) submit(new URLSearchParams([...rest, ['as-of', stop]]), { replace: true, preventScrollReset: true });
        }}
      />
      <output htmlFor="stop">
        <strong>
          <DayOn date={asking.day} />
        </strong>
      </output>
      <button>{controls.sliderShow}</button>
      {before && (
        <Link to={asked(before)} rel="prev">
          ← <DayOn date={before} />
        </Link>
      )}
      {after && (
        <Link to={asked(after)} rel="next">
          <DayOn date={after} /> →
        </Link>
      )}
    </Form>
  );
}
