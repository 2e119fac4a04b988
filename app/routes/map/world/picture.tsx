import { useId } from 'react';
import type { Circle } from '#app/domain/map/world/circles.ts';
import { SITE_STATES, type SiteMark } from '#app/domain/map/world/sites.ts';
import type { Frame } from '#app/domain/map/world/views.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { SiteSign, WorldDrawing } from './drawing.tsx';

interface Props {
  title: string;
  circles: readonly Circle[];
  marks: readonly SiteMark[];
  frame: Frame;
  counted: number | null;
  /** what the area of a circle is; none where there are no circles */
  area?: string;
}

/** The picture on a page, drawn by the server, with its title and what its signs mean. */
export function WorldPicture({ title, circles, marks, frame, counted, area }: Props) {
  const { text } = useWorldSpeaking();
  const id = useId();
  const states = SITE_STATES.filter((state) => marks.some((mark) => mark.state === state));
  return (
    <figure className="world">
      <figcaption id={id}>{title}</figcaption>
      <div className="world-scroll" role="region" aria-labelledby={id} tabIndex={0}>
        <svg viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`} role="group" aria-labelledby={id}>
          <WorldDrawing
            circles={circles}
            marks={marks}
            frame={frame}
            counted={counted}
            hrefOf={({ ref }) => ref && `/map/suppliers/${ref}`}
          />
        </svg>
      </div>
      <ul className="legend" aria-label={text.world.key}>
        {area && circles.length > 0 && (
          <li>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <circle className="share-is" r="7" />
            </svg>
            {area}
          </li>
        )}
        {circles.some(({ certain, most }) => most > certain) && (
          <li>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <circle className="share-may" r="7" />
              <circle className="share-is" r="3.5" />
            </svg>
            {text.world.interval}
          </li>
        )}
        {states.length > 0 && <li>{text.world.siteKey}:</li>}
        {states.map((state) => (
          <li key={state}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <SiteSign state={state} />
            </svg>
            {text.world.states[state]}
          </li>
        ))}
        <li>{text.world.land}</li>
      </ul>
    </figure>
  );
}
