import { Link } from '@remix-run/react';
import { VIEWS } from '#app/domain/actions/choices.ts';
import { pathOfTracker, type ActionFilters } from '#app/domain/actions/filters.ts';
import { useTrackerText } from '#app/language/of-tracker.ts';

/** The ways in which the tracker is shown, over the same filters. */
export function Views({ filters }: { filters: ActionFilters }) {
  const { tracker } = useTrackerText();
  return (
    <nav className="views" aria-label={tracker.views}>
      {VIEWS.map((view) => (
        <Link key={view} to={pathOfTracker(filters, { view })} aria-current={view === filters.view ? 'page' : undefined}>
          {tracker.viewNames[view]}
        </Link>
      ))}
    </nav>
  );
}
