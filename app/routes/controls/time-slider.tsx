import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Asking } from '#app/domain/controls/asking.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';
import { DayOn } from '#app/ui/when.tsx';

/** So long the slider rests before the matrix follows it. */
const PAUSE_MS = 200;

/** The days on which a control begins or ends, on a slider; with scripts off its button goes there. */
export function TimeSlider({ asking, stops }: { asking: Asking; stops: readonly string[] }) {
  const { text } = useControlsSpeaking();
  const { controls } = text;
  const [search] = useSearchParams();
  const submit = useSubmit();
  const reached = Math.max(0, stops.filter((stop) => stop <= asking.day).length - 1);
  const [at, setAt] = useState(reached);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // The slider stays where it is, with its focus, while keys move it on: what is shown follows when they rest.
  useEffect(() => {
    if (timer.current === undefined) setAt(reached);
  }, [reached]);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (stops.length < 2) return null;
  const rest = [...search].filter(([name]) => !['as-of', 'stop', 'go'].includes(name));
  const asked = (day: string) => `?${new URLSearchParams([...rest, ['as-of', day]]).toString()}`;
  const [before, after] = [stops[stops.indexOf(asking.day) === reached ? reached - 1 : reached], stops[reached + 1]];
  return (
    <Form className="stops" preventScrollReset>
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
        value={at}
        aria-valuetext={stops[at]}
        onChange={(event) => {
          const place = Number(event.currentTarget.value);
          setAt(place);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            timer.current = undefined;
            const stop = stops[place];
            if (stop) submit(new URLSearchParams([...rest, ['as-of', stop]]), { replace: true, preventScrollReset: true });
          }, PAUSE_MS);
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
