import { askingNetwork, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import { drawnFrom, type Sheet } from '#app/domain/map/network/sheet.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { NetworkDrawing, NetworkOverview } from './drawing.tsx';

/** Up to so many boxes are drawn with their names by the server; more would be larger than a page may be. */
export const NAMED = 400;
/** A picture without names is drawn no wider. */
const OVERVIEW = 1_160;

interface Props {
  sheet: Sheet;
  asked: NetworkAsked;
  /** the chosen item's reference, or '' */
  chosen: string;
  id: string;
}

/** The network as the server draws it, for who has no scripts, and until they run: each item a link that chooses it. */
function NetworkPicture({ sheet, asked, chosen, id }: Props) {
  const { text } = useNetworkSpeaking();
  const drawn = drawnFrom(sheet);
  const { width, height } = drawn;
  const small = drawn.nodes.length > NAMED ? Math.min(1, OVERVIEW / width) : 1;
  return (
    <div className="network-scroll" role="region" aria-labelledby={id} tabIndex={0}>
      <svg
        width={Math.round(width * small)}
        height={Math.round(height * small)}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-labelledby={id}
      >
        {drawn.nodes.length > NAMED ? (
          <NetworkOverview drawn={drawn} colour={asked.colour} />
        ) : (
          <NetworkDrawing
            drawn={drawn}
            colour={asked.colour}
            chosen={chosen}
            hrefOf={({ ref }) => `${askingNetwork(asked, { item: ref, find: '' })}#picture`}
          />
        )}
      </svg>
      {drawn.nodes.length > NAMED && <p className="faint">{text.network.overview(drawn.nodes.length)}</p>}
    </div>
  );
}

/**
 * The picture in the page's markup. A browser whose scripts run draws its own in its place, and must not first make thousands of elements
 * anew to take over what is there: React leaves the inside of an element alone whose inside it is told to be markup.
 */
export function PictureOfServer(props: Props) {
  if (typeof document === 'undefined')
    return (
      <div className="network-waiting">
        <NetworkPicture {...props} />
      </div>
    );
  return <div className="network-waiting" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />;
}
