import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { drawingOf } from '../drawing.server.tsx';
import { Pairs, sizeOfPairs } from './before-after.tsx';
import { handlingOf, namesOf, readPlanning } from './planning.server.ts';
import { sayingIn } from './saying.ts';
import { namedIn } from './shown.server.ts';

/** GET /map/diversification.svg?… : shares by country before and after, as a picture in a file. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const planning = await readPlanning(db, actor, new URL(request.url).searchParams, now);
  const [worked, series] = [found(planning.worked), found(planning.series)];
  const { ground, credits } = planning;
  const { plan, result } = worked;
  const saying = sayingIn(actor.language, text, namesOf(ground, worked, namedIn(worked)));
  const { marking } = await handlingOf(db, actor, ground, worked, series);
  const about = aboutFile(text, {
    title: text.plan.pictureTitle(saying.of(plan.item_id), String(result.years.at(-1)!.mix.year)),
    units: `%, ${text.map.basesLong[series.basis]}`,
    years: spanOf([series.year]),
    markings: [marking],
    credits: credits.filter((credit) => credit.id === series.source_id),
    now,
  });
  const children = <Pairs holders={result.holders} saying={saying} />;
  const drawing = drawingOf({ language: actor.language, text }, about, { ...sizeOfPairs(result.holders), children });
  return fileAnswer(drawing, 'image/svg+xml', 'kakehashi-diversification.svg');
});
