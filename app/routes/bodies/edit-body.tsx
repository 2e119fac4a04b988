import './bodies.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { changeBody } from '#app/domain/bodies/changing.server.ts';
import { findScopeItems, readBodyChoices, readBodyForm } from '#app/domain/bodies/editing.server.ts';
import { bodyForm, stateForm } from '#app/domain/bodies/schema.ts';
import { changeState, NEXT_STATES } from '#app/domain/bodies/states.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { BodyFields } from './body-fields.tsx';
import { Conflict } from './conflict.tsx';
import { replyTo } from './replies.server.ts';
import { asksToFind, scopeIn } from './scope-finding.server.ts';
import { StateForm } from './state-form.tsx';

export const loader = asActor(async ({ actor, context, params }) => {
  const { body, saved } = await readBodyForm(context.db, actor, params.slug ?? '');
  const choices = await readBodyChoices(context.db, body.id);
  const title = catalogueOf(actor.language).bodies.editTitle(named(body, actor.language));
  const finding = await findScopeItems(context.db, actor, saved.items, '');
  return { title, body, saved, choices, finding, next: NEXT_STATES[body.state] };
});

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const slug = params.slug ?? '';
    const { db, now } = context;
    const { saved } = await readBodyForm(db, actor, slug);
    const text = catalogueOf(actor.language);
    const form = await request.formData();
    const part = textOf(form, 'part') === 'state' ? ('state' as const) : ('body' as const);
    const parsed = part === 'state' ? parseForm(form, stateForm, text) : parseForm(form, bodyForm, text);
    const scope = await scopeIn(db, actor, form);
    if (asksToFind(form)) {
      const current = textOf(form, 'version') === saved.version ? null : saved;
      return data({ ...scope, part, reply: asFilled(parsed.reply()), current }, { status: current ? 409 : 200 });
    }
    if (parsed.status !== 'success') return data({ ...scope, part, reply: parsed.reply(), current: null }, { status: 422 });
    try {
      if ('state' in parsed.value) await changeState(db, actor, slug, parsed.value, now);
      else await changeBody(db, actor, slug, parsed.value, now);
      return redirect(`/bodies/${slug}`);
    } catch (reason) {
      if (reason instanceof Refusal && reason.kind === 'conflict') {
        const { saved } = await readBodyForm(db, actor, slug);
        return data({ ...scope, part, reply: parsed.reply({ resetForm: false }), current: saved }, { status: 409 });
      }
      return data({ ...scope, part, reply: replyTo(reason, parsed.reply(), text), current: null }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} · Kakehashi` }];

/** After a conflict the newest version is needed, although the answer was no success: else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export default function EditBody() {
  const { title, body, saved, choices, finding, next } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { text, language } = useBodiesSpeaking();
  const ofBody = answered?.part === 'body' ? answered : undefined;
  const ofState = answered?.part === 'state' ? answered : undefined;
  return (
    <Page title={<bdi>{title}</bdi>} kicker={text.bodies.kinds[body.kind]} banner={<MarkingBanner marking={body.marking} />}>
      {ofBody?.current && (
        <Conflict current={ofBody.current} typed={ofBody.reply.initialValue ?? {}} items={[...ofBody.finding.chosen, ...finding.chosen]} />
      )}
      <BodyFields
        saved={saved}
        lastResult={ofBody?.reply}
        version={ofBody?.current?.version}
        choices={choices}
        root={body.parent === null && body.kind === 'committee'}
        whole={body.reads}
        back={`/bodies/${body.slug}`}
        finding={ofBody?.finding ?? finding}
        typed={ofBody?.typed ?? ''}
      />
      {next.length > 0 && (
        <StateForm
          key={language}
          state={body.state}
          next={next}
          version={saved.version}
          lastResult={ofState?.reply}
          overtaken={Boolean(ofState?.current)}
        />
      )}
    </Page>
  );
}
