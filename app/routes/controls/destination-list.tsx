import type { Policy } from '#app/domain/controls/destinations.ts';
import { useControlsText } from '#app/language/of-controls.ts';

/** Destinations with the licence policy for each; those of one policy stand together. */
export function DestinationList({ destinations }: { destinations: readonly { where: string; place: string; policy: Policy }[] }) {
  const { controls } = useControlsText();
  const policies = [...new Set(destinations.map(({ policy }) => policy))];
  return (
    <ul className="destinations-said">
      {policies.map((policy) => (
        <li key={policy}>
          <span className={`licence ${policy}`}>{controls.policies[policy]}</span>{' '}
          <bdi>
            {destinations
              .filter((one) => one.policy === policy)
              .map(({ place }) => place)
              .join(', ')}
          </bdi>
        </li>
      ))}
      {destinations.length === 0 && <li>{controls.notSeen}</li>}
    </ul>
  );
}
