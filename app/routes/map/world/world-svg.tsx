import { landPath } from '#app/domain/map/world/projection.server.ts';
import { onDrawing } from '#app/domain/map/world/reading.server.ts';
import { marksOf } from '#app/domain/map/world/sites.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { aboutFile } from '../about-file.server.ts';
import { drawingOf } from '../drawing.server.tsx';
import { WorldDrawing } from './drawing.tsx';
import { FileKey, sizeOfKey } from './file-key.tsx';
import { CELL, countedOf } from './title.ts';
import { readWorldFile } from './world-file.server.ts';
import { SHEET } from '#app/domain/map/world/views.ts';

/** GET /map/world.svg : the picture of the world that an address asks for, in a file. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { text, asked, read, of, name } = await readWorldFile(args);
  const { circles, frame, shown, sites } = read;
  const marks = marksOf(onDrawing(sites), CELL * (frame.width / SHEET.width));
  const children = (
    <>
      <svg {...SHEET} viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}>
        <WorldDrawing
          circles={circles}
          marks={marks}
          frame={frame}
          counted={countedOf(asked, shown)}
          land={landPath()}
          hrefOf={({ ref }) => ref && `${context.origin}/map/suppliers/${ref}`}
        />
      </svg>
      <g transform={`translate(0 ${SHEET.height + 10})`}>
        <FileKey marks={marks} />
      </g>
    </>
  );
  const size = { width: SHEET.width, height: SHEET.height + 10 + sizeOfKey(marks) };
  const drawing = drawingOf({ language: actor.language, text }, aboutFile(text, of), { ...size, children });
  return fileAnswer(drawing, 'image/svg+xml', `${name}.svg`);
});
