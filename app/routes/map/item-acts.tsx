import { Form, Link } from '@remix-run/react';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { useOnDay } from './as-of.tsx';

interface Given {
  item: { ref: string; gone: object | null };
  /** the day that is looked at is over: nothing is done to what was */
  past: boolean;
  /** the address of a what-if that takes it from its leading country */
  whatIf: string;
  may: { propose: boolean; file: boolean; act: boolean };
}

/** What may be done from an item's page: watch it, break it on purpose, find the way round, see it on the world, change it, report on it. */
export function ItemActs({ item, past, whatIf, may }: Given) {
  const { text } = useMapSpeaking();
  const onDay = useOnDay();
  return (
    <>
      {!past && (
        <Form method="post" action="/watches">
          <input type="hidden" name="kind" value="item" />
          <input type="hidden" name="value" value={item.ref} />
          <button name="act" value="add">
            {text.watching.watch}
          </button>
        </Form>
      )}
      {!past && item.gone === null && (
        <>
          <Link className="button" to={whatIf}>
            {text.map.whatIf}
          </Link>
          <Link className="button" to={`/map/diversification?item=${item.ref}`}>
            {text.map.diversify}
          </Link>
        </>
      )}
      {item.gone === null && (
        <Link className="button" to={onDay(`/map/world?item=${item.ref}`)}>
          {text.map.world}
        </Link>
      )}
      <Link className="button" to={`/map/items/${item.ref}/history`}>
        {text.map.history}
      </Link>
      {may.propose && (
        <Link className="button" to={`/map/propose?item=${item.ref}`}>
          {text.map.propose}
        </Link>
      )}
      {may.file && (
        <Link className="button" to={`/reports/new?item=${item.ref}`}>
          {text.map.report}
        </Link>
      )}
      {may.act && (
        <Link className="button" to={`/actions/new?item=${item.ref}`}>
          {text.map.openAction}
        </Link>
      )}
    </>
  );
}
