import { Link } from '@remix-run/react';
import { FILTERS, type ReportFilter } from '#app/domain/reports/filter.ts';
import { CATEGORIES, IMPACTS, LIKELIHOODS } from '#app/domain/reports/scales.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { zoneName } from '#app/language/times.ts';
import { useViewing } from '#app/ui/viewing.tsx';
import { MARKINGS } from '#app/policy/reading.ts';

interface Named {
  name_en: string;
  name_ja: string;
}

interface FilterProps {
  filter: ReportFilter;
  bodies: readonly (Named & { ref: string })[];
  /** by code, in the reader's language */
  countries: Readonly<Record<string, string>>;
}

function Choose({ name, label, value, options }: { name: string; label: string; value?: string | number; options: [string, string][] }) {
  const { text } = useSpeaking();
  return (
    <label>
      {label}
      <select name={name} defaultValue={value === undefined ? '' : String(value)}>
        <option value="">{text.frame.all}</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filters of the list, as a form that asks by GET: what is chosen is in the address. */
export function ReportFilters({ filter, bodies, countries }: FilterProps) {
  const { language, text } = useSpeaking();
  const { zone } = useViewing();
  const { reports, policy } = text;
  const words = reports.filters;
  const more = [filter.country, filter.marking, filter.likelihood, filter.impact, filter.author, filter.from, filter.to].some(
    (value) => value !== undefined,
  );
  return (
    <div className="filters">
      <label>
        {words.q}
        <input type="search" name="q" defaultValue={filter.q} maxLength={200} />
      </label>
      <Choose name="body" label={words.body} value={filter.body} options={bodies.map((body) => [body.ref, named(body, language)])} />
      <Choose
        name="category"
        label={words.category}
        value={filter.category}
        options={CATEGORIES.map((category) => [category, reports.categories[category] ?? category])}
      />
      {filter.item && <input type="hidden" name="item" value={filter.item} />}
      {filter.supplier && <input type="hidden" name="supplier" value={filter.supplier} />}
      <details open={more}>
        <summary>{words.more}</summary>
        <div className="filters-more">
          <Choose name="country" label={words.country} value={filter.country} options={Object.entries(countries)} />
          <Choose
            name="marking"
            label={words.marking}
            value={filter.marking}
            options={MARKINGS.map((one) => [one, policy.markings[one]])}
          />
          <Choose
            name="likelihood"
            label={words.likelihood}
            value={filter.likelihood}
            options={LIKELIHOODS.map((one) => [String(one), reports.likelihoods[one] ?? ''])}
          />
          <Choose
            name="impact"
            label={words.impact}
            value={filter.impact}
            options={IMPACTS.map((one) => [String(one), `${one} · ${reports.impacts[one]}`])}
          />
          <Choose name="author" label={words.author} value={filter.author} options={[['me', words.mine]]} />
          <label>
            <span>
              {words.from} <small>{words.daysOf(zoneName(zone, language))}</small>
            </span>
            <input type="date" name="from" defaultValue={filter.from} />
          </label>
          <label>
            <span>
              {words.to} <small>{words.daysOf(zoneName(zone, language))}</small>
            </span>
            <input type="date" name="to" defaultValue={filter.to} />
          </label>
        </div>
      </details>
      <button>{text.frame.filter}</button>
    </div>
  );
}

interface ChipsProps extends FilterProps {
  item: Named | null;
  supplier: Named | null;
}

/** What the list is narrowed to, each with a link that takes it away. */
export function FilterChips({ filter, bodies, countries, item, supplier }: ChipsProps) {
  const { language, text } = useSpeaking();
  const { reports, policy, frame } = text;
  const nameIn = (thing: Named | null | undefined) => (thing ? named(thing, language) : undefined);
  const wordsOf: Record<(typeof FILTERS)[number], string | undefined> = {
    q: filter.q && `“${filter.q}”`,
    body: nameIn(bodies.find((body) => body.ref === filter.body)),
    category: filter.category && reports.categories[filter.category],
    item: nameIn(item),
    supplier: nameIn(supplier),
    country: filter.country && countries[filter.country],
    marking: filter.marking && policy.markings[filter.marking],
    likelihood: filter.likelihood === undefined ? undefined : reports.likelihoods[filter.likelihood],
    impact: filter.impact === undefined ? undefined : `${filter.impact} · ${reports.impacts[filter.impact]}`,
    author: filter.author && reports.filters.mine,
    from: filter.from,
    to: filter.to,
  };
  const set = FILTERS.filter((name) => filter[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <p className="chips">
      {set.map((name) => {
        const others = set.filter((one) => one !== name).map((one) => [one, String(filter[one])]);
        const words = `${reports.filters[name]}: ${wordsOf[name] ?? String(filter[name])}`;
        return (
          <Link
            key={name}
            className="chip"
            to={`/reports?${new URLSearchParams(others).toString()}`}
            aria-label={reports.filters.remove(words)}
          >
            {words} <span aria-hidden="true">×</span>
          </Link>
        );
      })}
      <Link to="/reports">{frame.clearFilters}</Link>
    </p>
  );
}
