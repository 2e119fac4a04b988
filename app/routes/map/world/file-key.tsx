import { SITE_STATES, type SiteMark } from '#app/domain/map/world/sites.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { SiteSign } from './drawing.tsx';

const LINE = 20;

const statesOf = (marks: readonly SiteMark[]) => SITE_STATES.filter((state) => marks.some((mark) => mark.state === state));

/** How much room the key takes. */
export const sizeOfKey = (marks: readonly SiteMark[]): number => (statesOf(marks).length + 1) * LINE;

/** What the signs mean, for a picture that stands without its page. */
export function FileKey({ marks }: { marks: readonly SiteMark[] }) {
  const { text } = useWorldSpeaking();
  const states = statesOf(marks);
  return (
    <>
      {states.map((state, at) => (
        <g key={state} transform={`translate(8 ${at * LINE + 8})`}>
          <SiteSign state={state} />
          <text x="14" y="5">
            {text.world.states[state]}
          </text>
        </g>
      ))}
      <text y={states.length * LINE + 13}>{text.world.land}</text>
    </>
  );
}
