import { dependenciesOf, type Dependency } from '#app/domain/map/dependency.ts';
import { readItem } from '#app/domain/map/item.server.ts';
import { readReliances } from '#app/domain/map/reliance.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { DEPENDENCY, DependencyDrawing, useDependencyTitle } from './dependency-picture.tsx';
import { drawingOf } from './drawing.server.tsx';
import { foundThen, lookBackInFile } from './looking-back.server.ts';

const ROW = DEPENDENCY.height + 34;

/** Each dependency under its name. */
function Drawings({ all }: { all: readonly Dependency[] }) {
  const titleOf = useDependencyTitle();
  return (
    <>
      {all.map((of, at) => (
        <g key={at} transform={`translate(0 ${at * ROW})`}>
          <text y="14">{titleOf(of)}</text>
          <g transform="translate(0 24)">
            <DependencyDrawing of={of} />
          </g>
        </g>
      ))}
    </>
  );
}

/** GET /map/items/:ref/dependency.svg : how far countries depend on imports of an item over the years, as a picture in a file. */
export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const item = await foundThen(actor, reader, (who) => readItem(db, who, params.ref ?? ''));
  const rows = await readReliances(db, reader, item.id);
  const all = dependenciesOf(rows);
  if (all.length === 0) found(null);
  const about = aboutFile(text, {
    title: `${text.map.reliance}: ${named(item, actor.language)}`,
    units: '%',
    years: spanOf(all.flatMap(({ points }) => points.map(({ year }) => year))),
    markings: [item.marking, ...rows.map((row) => row.marking)],
    credits: creditsOf(rows),
    now,
    day: asOf.day,
  });
  const size = { width: DEPENDENCY.width, height: all.length * ROW };
  const drawing = drawingOf({ language: actor.language, text }, about, { ...size, children: <Drawings all={all} /> });
  return fileAnswer(drawing, 'image/svg+xml', `${namedFor(`kakehashi-${item.ref}-dependency`, asOf.day)}.svg`);
});
