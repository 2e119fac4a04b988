import { Form, Link } from '@remix-run/react';
import type { Watch } from '#app/domain/watching/telling.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { WatchName, WatchNews } from '#app/routes/watching/watch-news.tsx';
import { Section } from '#app/ui/page.tsx';
import { useViewing } from '#app/ui/viewing.tsx';

/** What is new in what the reader watches. */
export function Watched({ watches }: { watches: readonly Watch[] }) {
  const { watching } = useText();
  const { now } = useViewing();
  const news = watches.filter(({ told }) => told.length > 0);
  if (news.length === 0) return null;
  return (
    <Section title={watching.desk} acts={<Link to="/watches">{watching.link}</Link>}>
      {news.map((watch) => (
        <div key={watch.id}>
          <h3>
            <WatchName watch={watch} />
          </h3>
          <WatchNews watch={watch} />
          <Form method="post" action="/watches">
            <input type="hidden" name="watch" value={watch.id} />
            <input type="hidden" name="until" value={now} />
            <input type="hidden" name="from" value="desk" />
            <button name="act" value="seen" className="quiet">
              {watching.seen}
            </button>
          </Form>
        </div>
      ))}
    </Section>
  );
}
