import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { z } from 'zod';
import { CATEGORIES } from '#app/domain/reports/scales.ts';
import { beginWatch, seeWatched, stopWatch } from '#app/domain/watching/keeping.server.ts';
import { oneWatch, seenForm, watchForm } from '#app/domain/watching/schema.ts';
import { readWatches } from '#app/domain/watching/telling.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { BeginWatch } from './begin-watch.tsx';
import { WatchName, WatchNews } from './watch-news.tsx';

/** GET /watches: what the reader watches, with what is new to them. */
export const loader = asActor(async ({ actor, context }) => ({
  title: catalogueOf(actor.language).watching.title,
  now: context.now.toISOString(),
  watches: await readWatches(context.db, actor),
  countries: [...committeeCountries().values()].map(({ id, name_en, name_ja }) => ({ id, name_en, name_ja })),
}));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** What was not taken: which of the forms, what it held, and why. */
export interface NotWatched {
  kind: string;
  value: string;
  words: string;
}

export const action = asActor(
  async ({ actor, context, request }) => {
    const { db, now } = context;
    const text = catalogueOf(actor.language);
    const form = await request.formData();
    const typed = { kind: textOf(form, 'kind'), value: textOf(form, 'value').slice(0, 500) };
    const back = (status: number, words: string) => data<NotWatched>({ ...typed, words }, { status });
    if (isShownAgain(form)) return back(200, '');
    const read = <S extends z.ZodType>(schema: S): z.output<S> => {
      const parsed = parseForm(form, schema, text);
      if (parsed.status === 'success') return parsed.value;
      throw new Refusal('invalid');
    };
    const act = textOf(form, 'act');
    if (act === 'stop') await stopWatch(db, actor, read(oneWatch).watch, now);
    else if (act === 'seen') {
      const { watch, until } = read(seenForm);
      await seeWatched(db, actor, watch, until, now);
    } else {
      const parsed = parseForm(form, watchForm, text);
      if (parsed.status !== 'success') return back(422, parsed.reply().error?.value?.join(' ') ?? text.fields.chooseOne);
      try {
        await beginWatch(db, actor, parsed.value, now);
      } catch (reason) {
        if (!(reason instanceof Refusal) || !(reason.code in text.watching.faults)) throw reason;
        return back(statusOf[reason.kind], text.watching.faults[reason.code] ?? '');
      }
    }
    return redirect(act === 'seen' && textOf(form, 'from') === 'desk' ? '/' : '/watches');
  },
  { showsAgain: true },
);

export default function WatchesPage() {
  const { language, text } = useSpeaking();
  const { watching, reports } = text;
  const { title, now, watches, countries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page title={title}>
      <p className="help">{watching.help}</p>
      {watches.length === 0 && <Empty>{watching.none}</Empty>}
      {watches.map((watch) => (
        <Section key={watch.id} title={<WatchName watch={watch} />}>
          {watch.told.length === 0 ? <p className="faint">{watching.nothingNew}</p> : <WatchNews watch={watch} />}
          <Form method="post" className="acts">
            <input type="hidden" name="watch" value={watch.id} />
            <input type="hidden" name="until" value={now} />
            {watch.told.length > 0 && (
              <button name="act" value="seen">
                {watching.seen}
              </button>
            )}
            <button name="act" value="stop" className="quiet">
              {watching.stop}
            </button>
          </Form>
        </Section>
      ))}
      <Section title={watching.begin}>
        <p className="help">{watching.private}</p>
        <BeginWatch kind="words" label={watching.words} help={watching.wordsHelp} refused={refused} />
        <BeginWatch
          kind="category"
          label={watching.kinds.category ?? ''}
          refused={refused}
          options={CATEGORIES.map((one) => [one, reports.categories[one] ?? one])}
        />
        <BeginWatch
          kind="country"
          label={watching.kinds.country ?? ''}
          refused={refused}
          options={countries.map((one) => [one.id, named(one, language)])}
        />
        <BeginWatch kind="item" label={watching.reference} help={watching.referenceHelp} refused={refused} />
        <p>
          <Link to="/map">{text.frame.map}</Link>
        </p>
      </Section>
    </Page>
  );
}
