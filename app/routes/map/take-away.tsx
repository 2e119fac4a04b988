import { Fragment, useSyncExternalStore } from 'react';
import { useMapSpeaking } from '#app/language/of-map.ts';

interface Props {
  /** the same picture as a file; none where there is only a table */
  svg?: string;
  csv: string;
  /** for programs: JSON, GraphML, GeoJSON */
  data?: readonly (readonly [name: string, href: string])[];
  /** the name of the PNG, without its ending */
  name: string;
  /** of what, for who hears the links out of their place */
  of: string;
}

/** Whether scripts run never changes again. */
const never = () => () => undefined;

/** Twice as many points as the picture is wide: for print. Browsers draw no larger canvas than this side. */
const SCALE = 2;
const LONGEST_SIDE = 8_000;

/** Draws the SVG on a canvas and hands the PNG to the reader. The picture comes from our own origin. */
async function keepPng(svg: string, name: string): Promise<void> {
  const markup = await (await fetch(svg)).text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The picture and its figures as files. A PNG is made in the browser, so its button comes with the scripts. */
export function TakeAway({ svg, csv, data = [], name, of }: Props) {
  const { text } = useMapSpeaking();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const unseen = <span className="unseen"> ({of})</span>;
  return (
    <p className="take-away">
      {text.map.file.take}:{' '}
      {svg && (
        <a href={svg} download>
          SVG{unseen}
        </a>
      )}{' '}
      {svg && scripted && (
        <button type="button" className="link" onClick={() => void keepPng(svg, name)}>
          PNG{unseen}
        </button>
      )}{' '}
      <a href={csv} download>
        CSV{unseen}
      </a>{' '}
      {data.map(([format, href]) => (
        <Fragment key={format}>
          <a href={href} download>
            {format}
            {unseen}
          </a>{' '}
        </Fragment>
      ))}
    </p>
  );
}
