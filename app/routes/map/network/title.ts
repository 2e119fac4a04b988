import type { NetworkAsked } from '#app/domain/map/network/asking.ts';
import type { MapCatalogue, NetworkCatalogue } from '#app/language/catalogue.tsx';

/** What the picture shows, in a line: its sector and what it is coloured by. */
export function titleOf(text: MapCatalogue & NetworkCatalogue, asked: Pick<NetworkAsked, 'sector' | 'colour'>): string {
  const sectors: Record<string, string> = text.map.sectors;
  return text.network.figure(sectors[asked.sector] ?? text.network.allSectors, text.network.colours[asked.colour]);
}

/** The name of a file of it, without its ending: plain ASCII, whatever was asked. */
export const fileNameOf = ({ sector }: Pick<NetworkAsked, 'sector'>): string =>
  /^[a-z_]{1,40}$/.test(sector) ? `kakehashi-network-${sector}` : 'kakehashi-network';
