import { Fragment } from 'react';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { PngButton } from './png.tsx';

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

/** The picture and its figures as files. */
export function TakeAway({ svg, csv, data = [], name, of }: Props) {
  const { text } = useMapSpeaking();
  const unseen = <span className="unseen"> ({of})</span>;
  return (
    <p className="take-away">
      {text.map.file.take}:{' '}
      {svg && (
        <a href={svg} download>
          SVG{unseen}
        </a>
      )}{' '}
      {svg && <PngButton svg={svg} name={name} of={of} className="link" />}{' '}
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
