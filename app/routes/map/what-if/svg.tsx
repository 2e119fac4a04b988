import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { number } from '#app/language/numbers.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { drawingOf } from '../drawing.server.tsx';
import { CourseDrawing, sizeOfCourses } from './course-picture.tsx';
import { handlingOf, namesOf, readWhatIf } from './working.server.ts';

/** GET /map/what-if.svg?… : what a disruption leaves of the items that lose most, day by day, as a picture in a file. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const { whatIf } = text;
  const { ground, worked, credits, years } = await readWhatIf(db, actor, new URL(request.url).searchParams);
  const { scenario, result } = found(worked);
  const names = namesOf(
    ground.choices,
    [{ scenario, result }],
    result.courses.map(({ id }) => id),
  );
  const of = { courses: result.courses, days: result.recovery, names };
  const { marking } = await handlingOf(db, actor, ground.map, { scenario, result });
  const title = `${whatIf.title}: ${whatIf.pictureTitle(number(result.recovery, actor.language))}`;
  const about = aboutFile(text, { title, units: '%', years: spanOf(years), markings: [marking], credits, now });
  const drawing = drawingOf({ language: actor.language, text }, about, { ...sizeOfCourses(of), children: <CourseDrawing {...of} /> });
  return fileAnswer(drawing, 'image/svg+xml', 'kakehashi-what-if.svg');
});
