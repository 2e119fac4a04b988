import type { ReactNode } from 'react';
import type { Circle } from '#app/domain/map/world/circles.ts';
import type { SiteMark, SiteState } from '#app/domain/map/world/sites.ts';
import { SHEET, type Frame } from '#app/domain/map/world/views.ts';
import { named } from '#app/language/names.ts';
import { number, percent, range } from '#app/language/numbers.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { labelsOf } from './labels.ts';

const LEAST_RADIUS = 2.5;

/** The shape of a state, around nought: states differ by shape as well as by colour. */
const SHAPES: Record<SiteState, string> = {
  operating: 'M-3.4 -3.4H3.4V3.4H-3.4Z',
  growing: 'M0 -5L5 0L0 5L-5 0Z',
  building: 'M0 -4.8L4.8 3.8H-4.8Z',
  announced: 'M-2.8 -2.8H2.8V2.8H-2.8Z',
  other: 'M-3.4 -3.4L3.4 3.4M-3.4 3.4L3.4 -3.4',
};

/** A state's sign, as the picture and its key draw it. */
export function SiteSign({ state }: { state: SiteState }) {
  return <path className={`site site-${state}`} d={SHAPES[state]} />;
}

/** What a circle says of itself: a share, or a number of items. */
export function useSaying(counted: number | null) {
  const { language, text } = useWorldSpeaking();
  return ({ name_en, name_ja, low, high }: Pick<Circle, 'name_en' | 'name_ja' | 'low' | 'high'>) => {
    const said = counted === null ? percent(low, high, language) : range((low * counted) / 10_000, (high * counted) / 10_000, language);
    return text.world.countryWith(named({ name_en, name_ja }, language), counted === null ? said : text.world.itemsOf(said));
  };
}

interface Props {
  circles: readonly Circle[];
  marks: readonly SiteMark[];
  frame: Frame;
  /** where circles count items: of how many; null: they are shares */
  counted: number | null;
  /** the land's path, where the picture stands alone; else it is referred to */
  land?: string;
  /** where a circle leads; null: nowhere */
  hrefOf: (circle: Circle) => string | null;
}

/** Land, circles with the area of their shares, sites as points: in the units of the sheet, signs and letters as large in every window. */
export function WorldDrawing({ circles, marks, frame, counted, land, hrefOf }: Props) {
  const { language, text } = useWorldSpeaking();
  const say = useSaying(counted);
  const unit = frame.width / SHEET.width;
  const labels = labelsOf(circles, frame, say);
  const scaled = (x: number, y: number) => `translate(${x} ${y}) scale(${unit})`;
  const siteWords = ({ state, count, sites }: SiteMark): string => {
    const first = sites.map(({ name, company }) => `${name} (${company})`).join(', ');
    const [only] = sites;
    return count === 1 && only
      ? text.world.siteWith(only.name, only.company, text.world.states[state])
      : text.world.sitesWith(count, text.world.states[state], first);
  };
  return (
    <>
      {land === undefined ? <use className="land" href="/map/land.svg#land" /> : <path className="land" d={land} />}
      {circles.map((circle) => {
        const words = say(circle);
        const half = (Math.max(circle.most, LEAST_RADIUS) + 4) * unit;
        const onLeft = circle.x > frame.x + frame.width * 0.7;
        return (
          <Linked key={`${circle.ref} ${circle.name_en}`} to={hrefOf(circle)} words={words}>
            {circle.most > circle.certain && <circle className="share-may" cx={circle.x} cy={circle.y} r={circle.most * unit} />}
            <circle className="share-is" cx={circle.x} cy={circle.y} r={Math.max(circle.certain, LEAST_RADIUS) * unit} />
            {land === undefined && (
              <g className="tip" transform={scaled(circle.x + (onLeft ? -half : half), circle.y)} aria-hidden="true">
                <text y="5" textAnchor={onLeft ? 'end' : 'start'}>
                  {words}
                </text>
              </g>
            )}
          </Linked>
        );
      })}
      {marks.map((mark) => (
        <g key={`${mark.state} ${mark.x} ${mark.y}`} transform={scaled(mark.x, mark.y)}>
          <SiteSign state={mark.state} />
          {mark.count > 1 && (
            <text className="site-count" x="5" y="-3">
              {number(mark.count, language)}
            </text>
          )}
          <title>{siteWords(mark)}</title>
        </g>
      ))}
      {labels.map(({ at, x, y, words }) => (
        <g key={at} className="share-name" transform={scaled(x, y)} aria-hidden="true">
          <text>{words}</text>
        </g>
      ))}
    </>
  );
}

/** What is drawn, as a link where it leads somewhere; its words come with the pointer, and with the focus beside it. */
function Linked({ to, words, children }: { to: string | null; words: string; children: ReactNode }) {
  if (to === null)
    return (
      <g>
        <title>{words}</title>
        {children}
      </g>
    );
  return (
    <a href={to} aria-label={words}>
      <title>{words}</title>
      {children}
    </a>
  );
}
