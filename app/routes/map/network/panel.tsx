import { Link } from '@remix-run/react';
import { onDay } from '#app/domain/map/as-of.ts';
import { askingNetwork, unfolding, WAYS, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import { named } from '#app/language/names.ts';
import { percent, range } from '#app/language/numbers.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import type { ChosenItem, Near } from '../network-reading.server.ts';
import { SubstituteSaid } from '../substitute.tsx';

function Ends({ label, near, asked }: { label: string; near: Near; asked: NetworkAsked }) {
  const { language, text } = useNetworkSpeaking();
  if (near.first.length === 0) return null;
  return (
    <>
      <h3>{label}</h3>
      <ul className="dense">
        {near.first.map((item) => (
          <li key={item.ref}>
            <Link to={askingNetwork(asked, { item: item.ref, find: '' })} preventScrollReset>
              {named(item, language)}
            </Link>
            {item.says && (
              <>
                {' '}
                <SubstituteSaid says={item.says} />
              </>
            )}
          </li>
        ))}
        {near.more > 0 && <li>{text.network.more(near.more)}</li>}
      </ul>
    </>
  );
}

interface Props {
  asked: NetworkAsked;
  item: ChosenItem;
  /** the items that head a group of variants, and those whose groups are unfolded */
  groups: readonly string[];
  unfolded: readonly string[];
}

/** What the picture knows of the chosen item, the way to its page, and the paths that lead on from it. */
export function ChosenPanel({ asked, item, groups, unfolded }: Props) {
  const { language, text } = useNetworkSpeaking();
  const { marks } = item;
  const here: NetworkAsked = { ...asked, item: item.ref, find: '' };
  const open = unfolded.includes(item.ref);
  return (
    <section className="panel chosen" aria-labelledby="chosen" data-item={item.ref}>
      <header>
        <h2 id="chosen">{named(item, language)}</h2>
        <Link to={askingNetwork(asked, { item: '', way: '', find: '' })} preventScrollReset>
          {text.network.close}
        </Link>
      </header>
      <p>
        <MarkingBadge marking={item.marking} />{' '}
        <small>
          {text.map.sectors[item.sector]}, {named(item.stage, language)}
        </small>
      </p>
      <p>
        <Link className="button" to={onDay(`/map/items/${item.ref}`, asked.asOf || null)}>
          {text.network.openPage}
        </Link>{' '}
        {/* Where scripts run the picture shows it by itself. */}
        <noscript>
          <a href="#chosen-node">{text.network.showThere}</a>
        </noscript>
      </p>
      <h3 id="follow">{text.network.follow}</h3>
      <ul className="chips" aria-labelledby="follow">
        {WAYS.map((way) => (
          <li key={way}>
            <Link
              className="chip"
              to={askingNetwork(here, { way: asked.way === way ? '' : way })}
              aria-current={asked.way === way ? 'true' : undefined}
              preventScrollReset
            >
              {text.network.ways[way]}
            </Link>
          </li>
        ))}
      </ul>
      {groups.includes(item.ref) && (
        <p>
          <Link to={askingNetwork(here, { open: unfolding(unfolded, item.ref) })} preventScrollReset>
            {open ? text.network.fold : text.network.unfold(item.under)}
          </Link>
        </p>
      )}
      <dl className="facts">
        <dt>{text.map.hhi}</dt>
        <dd>{marks.hhi ? `${range(marks.hhi.low, marks.hhi.high, language)} · ${text.map.bands[marks.band]}` : text.map.noSeries}</dd>
        {item.leader && marks.leader && (
          <>
            <dt>{text.map.top}</dt>
            <dd>
              <Link to={onDay(`/map/suppliers/${item.leader.ref}`, asked.asOf || null)}>{named(item.leader, language)}</Link>{' '}
              {percent(marks.leader.low, marks.leader.high, language, 0)}
            </dd>
          </>
        )}
        {marks.watched && (
          <>
            <dt>{text.map.watched}</dt>
            <dd>{percent(marks.watched.low, marks.watched.high, language, 0)}</dd>
          </>
        )}
        <dt>{text.network.openReports}</dt>
        <dd>{marks.open > 0 ? <Link to={`/reports?item=${item.ref}`}>{text.network.reportsAbout(marks.open)}</Link> : '–'}</dd>
      </dl>
      <Ends label={text.map.linkKinds.madeFrom} near={item.madeFrom} asked={asked} />
      <Ends label={text.map.linkKinds.goesInto} near={item.goesInto} asked={asked} />
      <Ends label={text.map.linkKinds.variantOf} near={item.variantOf} asked={asked} />
      <Ends label={text.map.linkKinds.variants} near={item.variants} asked={asked} />
      <Ends label={text.map.linkKinds.substituteFor} near={item.substituteFor} asked={asked} />
      <Ends label={text.map.linkKinds.substitutes} near={item.substitutes} asked={asked} />
    </section>
  );
}
