import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readSaved, type SavedRead } from '#app/domain/map/scenarios/reading.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { number } from '#app/language/numbers.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { Pairs, sizeOfPairs } from '../diversification/before-after.tsx';
import { savedPlanOf } from '../diversification/saved-plan.server.ts';
import { sayingIn } from '../diversification/saying.ts';
import { drawingOf } from '../drawing.server.tsx';
import { CourseDrawing, sizeOfCourses } from '../what-if/course-picture.tsx';
import { savedDisruptionOf } from './saved-disruption.server.ts';

/** The picture of a saved disruption: what it leaves of the items that lose most, of those that the reader sees now. */
async function disruptionDrawn(args: ActingArgs, read: SavedRead) {
  const { language } = args.actor;
  const text = catalogueOf(language);
  const { seen, names } = await savedDisruptionOf(args, read);
  const { result, inputs } = seen;
  const of = { courses: result.courses, days: result.recovery, names };
  const words = text.whatIf.pictureTitle(number(result.recovery, language));
  return { words, units: '%', size: sizeOfCourses(of), children: <CourseDrawing {...of} />, series: inputs.series };
}

/** The picture of a saved plan: shares by country before and after. Nothing of an item that is closed to the reader by now. */
async function planDrawn(args: ActingArgs, read: SavedRead) {
  const { language } = args.actor;
  const text = catalogueOf(language);
  const { saved, seen, names } = await savedPlanOf(args, read);
  const { plan, result } = found(seen.closed ? null : seen);
  const saying = sayingIn(language, text, names);
  const words = text.plan.pictureTitle(saying.of(plan.item_id), String(result.years.at(-1)!.mix.year));
  const children = <Pairs holders={result.holders} saying={saying} />;
  return {
    ...{ words, children, units: `%, ${text.map.basesLong[result.series.basis]}`, size: sizeOfPairs(result.holders) },
    series: saved.inputs.series.filter(({ item_id, source_id }) => item_id === plan.item_id && source_id === result.series.source_id),
  };
}

/** GET /map/scenarios/:ref/picture.svg : the picture of what was saved, as it was frozen. */
export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const { db, now } = context;
  const read = found(await readSaved(db, actor, params.ref ?? '', now));
  const { words, units, size, children, series } = await (read.kind === 'diversification' ? planDrawn : disruptionDrawn)(args, read);
  await openRecord(db, actor, { kind: 'scenario', id: read.id }, now);
  const text = catalogueOf(actor.language);
  const about = aboutFile(text, {
    ...{ title: `${read.title}: ${words}`, units, markings: [read.marking], now },
    years: spanOf(series.map(({ year }) => year)),
    credits: await readCredits(
      db,
      series.map(({ source_id }) => source_id),
    ),
  });
  const frozen: [string, string] = [text.whatIf.saved.when, `${read.saved_at.slice(0, 16).replace('T', ' ')} UTC`];
  const drawing = drawingOf({ language: actor.language, text }, [...about, frozen], { ...size, children });
  return fileAnswer(drawing, 'image/svg+xml', `kakehashi-${read.ref}.svg`);
});
