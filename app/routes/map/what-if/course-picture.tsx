import { useId } from 'react';
import type { Course } from '#app/domain/map/what-if/course.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import type { Names } from './working.server.ts';

const [NAME, BAND, FIGURE, ROW, HEIGHT, HEAD] = [220, 460, 60, 34, 22, 24];
const LETTERS = { en: 32, ja: 17 } as const;

/** The outline of what is left, day by day. */
function outlineOf({ from, level }: Course, days: number): string {
  const x = (day: number) => NAME + (Math.min(day, days) / days) * BAND;
  const y = (left: number) => HEIGHT * (1 - left);
  const steps = from.map(
    (day, at) => `${at === 0 ? 'L' : 'H'}${x(day).toFixed(1)}${at === 0 ? ` ${y(level[at]!).toFixed(1)}` : `V${y(level[at]!).toFixed(1)}`}`,
  );
  return `M${NAME} ${HEIGHT}${steps.join('')}H${NAME + BAND}V${HEIGHT}Z`;
}

interface Props {
  courses: readonly { id: string; course: Course }[];
  days: number;
  names: Names;
}

const shownOf = ({ courses, names }: Props) => courses.filter((one) => names[one.id]);

/** How much room the picture takes. */
export const sizeOfCourses = (of: Props) => ({ width: NAME + BAND + FIGURE, height: HEAD + shownOf(of).length * ROW });

/** What is left of the items that lose most, day by day. The table says the same. */
export function CoursePicture(of: Props) {
  const { language, text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const id = useId();
  const { width, height } = sizeOfCourses(of);
  if (shownOf(of).length === 0) return null;
  const title = whatIf.pictureTitle(number(of.days, language));
  return (
    <figure className="what-if-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{title}</title>
        <CourseDrawing {...of} />
      </svg>
      <figcaption>
        {title}. {whatIf.pictureHelp}
      </figcaption>
    </figure>
  );
}

/** The same without its frame, for a file. */
export function CourseDrawing(of: Props) {
  const { days, names } = of;
  const { language } = useWhatIfSpeaking();
  const shown = shownOf(of);
  const { height } = sizeOfCourses(of);
  const short = (name: string) => (name.length > LETTERS[language] ? `${name.slice(0, LETTERS[language] - 1)}…` : name);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * days));
  return (
    <>
      {[...new Set(ticks)].map((day) => (
        <g key={day}>
          <path className="grid" d={`M${NAME + (day / days) * BAND} ${HEAD - 6}V${height}`} />
          <text x={NAME + (day / days) * BAND} y={HEAD - 10} textAnchor="middle">
            {number(day, language)}
          </text>
        </g>
      ))}
      {shown.map(({ id: item, course }, at) => (
        <g key={item} transform={`translate(0 ${HEAD + at * ROW + 4})`}>
          <text y={HEIGHT - 6}>{short(named(names[item]!, language))}</text>
          <rect className="ground" x={NAME} width={BAND} height={HEIGHT} />
          <path className="left" d={outlineOf(course, days)} />
          <text x={NAME + BAND + 6} y={HEIGHT - 6}>
            {number(course.level.at(-1)! * 100, language)}
            {language === 'ja' ? '%' : ' %'}
          </text>
        </g>
      ))}
    </>
  );
}
