import './calendar.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { closeFeed, openFeed, readFeeds } from '#app/domain/calendar/feeds.server.ts';
import { feedForm } from '#app/domain/calendar/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { useCallingText } from '#app/language/of-calling.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { NewAddress } from './new-address.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, request }) => ({
  title: catalogueOf(actor.language).calling.calendarTitle,
  feeds: await readFeeds(db, actor, now),
  closed: new URL(request.url).searchParams.get('done') === 'closed',
}));

/** Makes an address, whose answer alone shows it, or closes one. */
export const action = asActor(async ({ actor, context: { db, now, origin }, request }) => {
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  if (textOf(form, 'act') === 'close') {
    await closeFeed(db, actor, textOf(form, 'feed').slice(0, 80).replaceAll('\0', ''), now);
    return redirect('/calendar?done=closed');
  }
  const parsed = parseForm(form, feedForm, text);
  if (parsed.status !== 'success') return data({ result: parsed.reply() }, { status: 422 });
  try {
    const { secret } = await openFeed(db, actor, parsed.value.name, now);
    return data({ address: `${origin}/calendar/${secret}/kakehashi.ics` });
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'invalid') throw reason;
    const words = text.calling.faults[reason.code] ?? text.fields.invalid;
    return data({ result: replyWith(parsed.reply(), 'name', words) }, { status: statusOf[reason.kind] });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Calendar() {
  const { calling, frame } = useCallingText();
  const { title, feeds, closed } = useLoaderData<typeof loader>();
  const done = useActionData<{ address?: string; result?: { initialValue?: { name?: string }; error?: { name?: string[] } } }>();
  const field = { id: 'feed-name', name: 'name', initialValue: done?.result?.initialValue?.name, errors: done?.result?.error?.name };
  return (
    <Page title={title} kicker={<a href="/account">{frame.account}</a>}>
      {done?.address && <NewAddress address={done.address} />}
      {closed && !done && (
        <p className="notice" role="status">
          {calling.closed}
        </p>
      )}
      <p className="lead">{calling.calendarIntro}</p>
      <Form method="post" action="/calendar" className="feed-form" key={feeds.length}>
        <TextField field={field} label={calling.feedName} help={calling.feedNameHelp} dir="auto" maxLength={80} />
        <button className="main" name="act" value="make">
          {calling.makeFeed}
        </button>
      </Form>
      <Section title={calling.feeds}>
        {feeds.length === 0 ? (
          <Empty>{calling.feedsNone}</Empty>
        ) : (
          <ul className="feeds">
            {feeds.map((feed) => (
              <li key={feed.id}>
                <div>
                  <strong>
                    <bdi>{feed.name}</bdi>
                  </strong>
                  <small>
                    {calling.madeOn} <When at={feed.made_at} /> · {calling.lastRead}{' '}
                    {feed.read_at === null ? calling.neverRead : <When at={feed.read_at} />} · {calling.expiresOn}{' '}
                    <When at={feed.expires_at} />
                  </small>
                </div>
                <Form method="post" action="/calendar">
                  <input type="hidden" name="feed" value={feed.id} />
                  <button className="danger" name="act" value="close" aria-label={`${calling.close}: ${feed.name}`}>
                    {calling.close}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}
