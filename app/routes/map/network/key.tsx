import type { Colour } from '#app/domain/map/network/asking.ts';
import { BANDS } from '#app/domain/map/indicators.ts';
import { TONES, type Tone } from '#app/domain/map/network/tones.ts';
import { named } from '#app/language/names.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { stripeOf, tokenOf } from './saying.ts';

interface Props {
  colour: Colour;
  leaders: readonly { value: string; name_en: string; name_ja: string }[];
}

/** What the colours and stripes of the picture mean. */
export function Key({ colour, leaders }: Props) {
  const { language, text } = useNetworkSpeaking();
  const said = (tone: Tone): string => {
    switch (colour) {
      case 'hhi':
        return tone === 0 ? text.map.bandsLong.unknown : text.map.bandsLong[BANDS[tone - 1]!];
      case 'leader': {
        if (tone === 0) return text.network.noLeader;
        const leader = leaders[tone - 1];
        return leader
          ? `${/^[A-Z]{2}$/.test(leader.value) ? `${leader.value} ` : ''}${named(leader, language)}`
          : text.network.otherLeaders;
      }
      case 'watched':
        return text.network.watchedTones[tone]!;
      case 'risk':
        return text.network.riskTones[tone]!;
    }
  };
  const tones = TONES[colour].filter((tone) => colour !== 'leader' || tone === 0 || tone === 7 || tone <= leaders.length);
  return (
    <ul className="legend" aria-label={text.network.colours[colour]}>
      {tones.map((tone) => (
        <li key={tone}>
          <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">
            <rect className="node-box" x="0.5" y="0.5" width="19" height="13" />
            <rect className={`swatch ${tokenOf(colour, tone)}`} x="0.5" y="0.5" width={stripeOf(colour, tone)} height="13" />
          </svg>
          {said(tone)}
        </li>
      ))}
    </ul>
  );
}
