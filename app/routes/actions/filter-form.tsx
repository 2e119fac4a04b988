import { Form, Link } from '@remix-run/react';
import { pathOfTracker, readActionFilters, type ActionFilters } from '#app/domain/actions/filters.ts';
import { PRIORITIES, STATES, STATUSES, WORKSTREAMS } from '#app/domain/actions/choices.ts';
import type { Side } from '#app/domain/actions/days.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { day } from '#app/language/times.ts';
import { named, nameOf } from '#app/language/names.ts';

interface Props {
  filters: ActionFilters;
  sides: readonly Side[];
  bodies: readonly { slug: string; name_en: string; name_ja: string }[];
  leads: readonly { id: string; party_id: string; family_name: string; given_name: string; native_name: string }[];
}

interface SelectProps {
  name: string;
  label: string;
  chosen: string;
  options: readonly [string, string][];
  any?: string;
}

function Select({ name, label, chosen, options, any }: SelectProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen} key={chosen}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/**
 * The tracker's filters: a form that works without scripts, and what is in force as chips that take themselves away. On a narrow screen all
 * but the words fold away, also while some are in force: the chips say which, and what was asked for comes first.
 */
export function ActionFilterForm({ filters, sides, bodies, leads }: Props) {
  const { language, text } = useTrackerSpeaking();
  const { actions, tracker, tracking } = text;
  const principals = sides.filter((side) => side.role === 'principal');
  const offered = filters.side && !principals.some((side) => side.id === filters.side) ? sides : principals;
  const words = <T extends string>(values: readonly T[], said: Record<T, string>) =>
    values.map((value): [string, string] => [value, said[value]]);
  const inForce: [keyof ActionFilters, string][] = [];
  if (filters.q) inForce.push(['q', filters.q]);
  if (filters.state !== 'open') inForce.push(['state', tracking.states[filters.state]]);
  if (filters.body)
    inForce.push(['body', bodies.map((body) => (body.slug === filters.body ? named(body, language) : '')).join('') || filters.body]);
  if (filters.mine) inForce.push(['mine', tracking.mine]);
  if (filters.side) inForce.push(['side', filters.side]);
  if (filters.lead) {
    const lead = leads.find((one) => one.id === filters.lead);
    inForce.push(['lead', lead ? `${tracking.leadColumn}: ${nameOf(lead, language)}` : tracking.leadColumn]);
  }
  if (filters.status) inForce.push(['status', actions.statuses[filters.status]]);
  if (filters.workstream) inForce.push(['workstream', tracking.workstreams[filters.workstream]]);
  if (filters.priority) inForce.push(['priority', `${tracking.priority}: ${tracking.priorities[filters.priority]}`]);
  if (filters.due_from) inForce.push(['due_from', tracker.dueFrom(day(filters.due_from, language))]);
  if (filters.due_before) inForce.push(['due_before', tracker.dueBefore(day(filters.due_before, language))]);
  const folded = inForce.filter(([name]) => name !== 'q').length;
  return (
    <>
      <Form className="filters tracker-filters" role="search" aria-label={text.frame.filter}>
        {filters.view !== 'table' && <input type="hidden" name="view" value={filters.view} />}
        {filters.month && <input type="hidden" name="month" value={filters.month} />}
        <label>
          {tracking.words}
          <input type="search" name="q" defaultValue={filters.q} key={filters.q} maxLength={200} />
        </label>
        <details className="more">
          <summary>{tracker.moreFilters(folded)}</summary>
          <div>
            <Select name="state" label={tracking.state} chosen={filters.state} options={words(STATES, tracking.states)} />
            <Select
              name="body"
              label={tracking.body}
              chosen={filters.body ?? ''}
              any={text.frame.allBodies}
              options={bodies.map((body) => [body.slug, named(body, language)])}
            />
            <Select
              name="side"
              label={tracking.side}
              chosen={filters.side ?? ''}
              any={tracking.anySide}
              options={offered.map((side) => [side.id, named(side, language)])}
            />
            <Select
              name="lead"
              label={tracking.leadColumn}
              chosen={filters.lead ?? ''}
              any={tracking.any}
              options={leads.map((one) => [one.id, `${nameOf(one, language)} (${one.party_id})`])}
            />
            <Select
              name="status"
              label={tracking.status}
              chosen={filters.status ?? ''}
              any={tracking.any}
              options={words(STATUSES, actions.statuses)}
            />
            <Select
              name="workstream"
              label={tracking.workstream}
              chosen={filters.workstream ?? ''}
              any={tracking.any}
              options={words(WORKSTREAMS, tracking.workstreams)}
            />
            <Select
              name="priority"
              label={tracking.priority}
              chosen={filters.priority ?? ''}
              any={tracking.any}
              options={words(PRIORITIES, tracking.priorities)}
            />
            <label>
              {tracker.dueFromLabel}
              <input type="date" name="due_from" defaultValue={filters.due_from ?? ''} key={filters.due_from} />
            </label>
            <label>
              {tracking.dueBefore}
              <input type="date" name="due_before" defaultValue={filters.due_before ?? ''} key={filters.due_before} />
            </label>
            <label className="tick">
              <input type="checkbox" name="mine" value="1" defaultChecked={filters.mine} key={String(filters.mine)} /> {tracking.mine}
            </label>
          </div>
        </details>
        <button className="main">{tracking.apply}</button>
      </Form>
      {inForce.length > 0 && (
        <ul className="chips" aria-label={tracking.inForce}>
          {inForce.map(([name, said]) => (
            <li key={name}>
              <Link
                className="chip"
                to={pathOfTracker(filters, { [name]: name === 'mine' ? false : null })}
                aria-label={tracking.take(said)}
              >
                <bdi>{said}</bdi> <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={pathOfTracker(readActionFilters(new URLSearchParams()), { view: filters.view })}>{text.frame.clearFilters}</Link>
          </li>
        </ul>
      )}
    </>
  );
}
