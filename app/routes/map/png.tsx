import { useSyncExternalStore } from 'react';

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

interface Props {
  /** the same picture as a file */
  svg: string;
  /** the name of the PNG, without its ending */
  name: string;
  /** of what, for who hears the button out of its place */
  of: string;
  className: string;
}

/** Makes a PNG of a picture in the browser: its button comes with the scripts (docs/decisions/pictures-as-png.md). */
export function PngButton({ svg, name, of, className }: Props) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return null;
  return (
    <button type="button" className={className} onClick={() => void keepPng(svg, name)}>
      PNG<span className="unseen"> ({of})</span>
    </button>
  );
}
