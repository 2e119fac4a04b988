import { useNavigate } from '@remix-run/react';
import { useEffect, useMemo, useRef } from 'react';
import { askingNetwork, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import { drawnFrom, type Sheet } from '#app/domain/map/network/sheet.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { ACTS, startExploring, type Act, type Exploration } from './exploring.ts';

interface Props {
  sheet: Sheet;
  asked: NetworkAsked;
  /** the chosen item's reference, or '' */
  chosen: string;
  /** the id of what the picture is titled by */
  titledBy: string;
}

const SIGNS: Record<Act, string> = { in: '+', out: '−', whole: '⤢', left: '←', up: '↑', down: '↓', right: '→' };

/** The network to move about in: by wheel, pointer, fingers and keys, and by a button for each of these acts. */
export function Explorer({ sheet, asked, chosen, titledBy }: Props) {
  const { language, text } = useNetworkSpeaking();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const exploration = useRef<Exploration | null>(null);
  const choose = useRef<(ref: string) => void>(() => undefined);
  const drawn = useMemo(() => drawnFrom(sheet), [sheet]);
  const { colour, way } = asked;

  useEffect(() => {
    choose.current = (ref) => navigate(askingNetwork(asked, { item: ref, find: '' }), { preventScrollReset: true });
  }, [asked, navigate]);
  useEffect(() => {
    if (!canvas.current || !frame.current) return;
    const place = { canvas: canvas.current, frame: frame.current, sectors: text.map.sectors };
    const started = startExploring({ ...place, choose: (ref) => choose.current(ref) });
    exploration.current = started;
    return () => started.end();
  }, [text]);
  useEffect(() => {
    exploration.current?.show({ drawn, colour, language, chosen, way });
  }, [drawn, colour, language, chosen, way]);

  return (
    <div className="network-explorer">
      <div
        className="network-scroll"
        role="region"
        aria-label={text.network.explorer}
        aria-describedby="network-keys"
        tabIndex={0}
        ref={frame}
      >
        <canvas ref={canvas} role="img" aria-labelledby={titledBy} />
      </div>
      <div className="network-buttons" role="group" aria-label={text.network.move}>
        {ACTS.map((act) => (
          <button
            key={act}
            type="button"
            aria-label={text.network.acts[act]}
            title={text.network.acts[act]}
            onClick={() => exploration.current?.act(act)}
          >
            {SIGNS[act]}
          </button>
        ))}
      </div>
      <p className="faint" id="network-keys">
        <small>{text.network.keys}</small>
      </p>
    </div>
  );
}
