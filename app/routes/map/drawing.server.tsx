import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SpeakingContext, type Speaking } from '#app/language/catalogue.tsx';

/** The light colours of theme.css: a file has no theme to take them from, and is printed. */
const SHEET = `
text { font: 400 12px system-ui, "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", sans-serif; fill: #1b1f27; }
.about { font-size: 13px; } .about-title { font-size: 18px; font-weight: 600; } .about-marking { font-weight: 700; }
.lane { fill: #f6f5f0; } .lane-name { font-size: 14px; font-weight: 600; } .flow { fill: none; stroke: #a39d8d; stroke-width: 1.2; }
.node text { fill: #223a70; } .node .node-figure { font-weight: 600; fill: #1b1f27; } .node-box { fill: #ffffff; stroke: #d9d5ca; }
.bar-ground { fill: #f1efe8; } .bar { fill: #223a70; } .bar-more { fill: #223a70; opacity: 0.4; } .bar-rest { fill: #a39d8d; }
.band-unknown { fill: #e9e7e0; } .band-low { fill: #cfe3ee; } .band-moderate { fill: #f0cf7a; } .band-high { fill: #d98036; }
.band-very_high, .band-very-high { fill: #8c2d24; } .swatch { stroke: #8a8577; }
.hue-1 { fill: #0067a3; } .hue-2 { fill: #cf5a00; } .hue-3 { fill: #008763; } .hue-4 { fill: #b4568c; } .hue-5 { fill: #d8b400; }
.hue-6 { fill: #6cbdea; } .hue-7 { fill: #8a8577; } .sector-name { font-size: 16px; font-weight: 600; } .dim { opacity: 0.3; }
.dependency-grid { stroke: #d9d5ca; } .dependency-line { fill: none; stroke: #223a70; stroke-width: 1.5; } .dependency-point { fill: #223a70; }
.dependency-span { fill: #223a70; opacity: 0.55; } .dependency-target { stroke: #a3471f; stroke-width: 2; stroke-dasharray: 6 4; }
.dependency-figure { font-weight: 600; }
.land { fill: #efede6; stroke: #d9d5ca; stroke-width: 0.4; } .share-is { fill: #223a70; fill-opacity: 0.62; stroke: #223a70; }
.share-may { fill: #223a70; fill-opacity: 0.22; stroke: #223a70; stroke-dasharray: 3 2; } circle, .site { vector-effect: non-scaling-stroke; }
.share-name text { font-size: 13.5px; font-weight: 500; stroke: #ffffff; stroke-width: 3.5px; paint-order: stroke; }
.site { stroke: #ffffff; } .site-operating { fill: #2c6040; } .site-growing { fill: #cf5a00; } .site-building { fill: #7a5600; }
.site-announced { fill: #ffffff; stroke: #a8301c; stroke-width: 1.6; } .site-other { fill: none; stroke: #1b1f27; stroke-width: 1.8; }
.grid { stroke: #d9d5ca; } .ground { fill: #f1efe8; } .left { fill: #223a70; fill-opacity: 0.75; }
.site-count { font-size: 9px; font-weight: 600; stroke: #ffffff; stroke-width: 2px; paint-order: stroke; }`;
const MARGIN = 24;
const LINE = 20;
const LETTERS_A_POINT = 0.13;
const LEAST = 640;

/** Breaks a line where it would run out of the picture; at spaces, in Japanese anywhere. */
function broken(line: string, letters: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > letters) {
    const space = rest.lastIndexOf(' ', letters);
    const at = space > letters / 2 ? space : letters;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

/** A picture as a file of its own: what it says of itself above, the drawing below. */
export function drawingOf(
  speaking: Speaking,
  about: readonly [string, string][],
  { width, height, children }: { width: number; height: number; children: ReactNode },
): string {
  const wide = Math.max(width, LEAST);
  const [[, title] = ['', ''], [, marking] = ['', ''], ...others] = about;
  const letters = Math.floor(wide * LETTERS_A_POINT * (speaking.language === 'ja' ? 0.6 : 1));
  const lines = others.flatMap(([label, line]) => (line ? broken(`${label}: ${line}`, letters) : []));
  const top = MARGIN + 52 + lines.length * LINE;
  return renderToStaticMarkup(
    <SpeakingContext.Provider value={speaking}>
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={wide + MARGIN * 2}
        height={top + height + MARGIN * 2}
        viewBox={`0 0 ${wide + MARGIN * 2} ${top + height + MARGIN * 2}`}
        lang={speaking.language}
      >
        <title>{title}</title>
        <style>{SHEET}</style>
        <rect width="100%" height="100%" fill="#ffffff" />
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          <text className="about about-title" y="16">
            {title}
          </text>
          <text className="about about-marking" y="40">
            {marking}
          </text>
          {lines.map((line, index) => (
            <text key={index} className="about" y={62 + index * LINE}>
              {line}
            </text>
          ))}
        </g>
        <g transform={`translate(${MARGIN} ${top + MARGIN / 2})`}>{children}</g>
        <text className="about about-marking" x={MARGIN} y={top + height + MARGIN * 2 - 8}>
          {marking}
        </text>
      </svg>
    </SpeakingContext.Provider>,
  );
}
