import './bodies.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { asFilled } from '#app/http/kept-form.server.ts';
import { proposeBody } from '#app/domain/bodies/creating.server.ts';
import { admitCreator, findScopeItems, readBodyChoices } from '#app/domain/bodies/editing.server.ts';
import { bodyForm } from '#app/domain/bodies/schema.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Page } from '#app/ui/page.tsx';
import { BodyFields } from './body-fields.tsx';
import { replyTo } from './replies.server.ts';
import { asksToFind, scopeIn } from './scope-finding.server.ts';

export const loader = asActor(async ({ actor, context }) => {
  admitCreator(actor);
  const choices = await readBodyChoices(context.db, null);
  return { title: catalogueOf(actor.language).bodies.newTitle, choices, finding: await findScopeItems(context.db, actor, [], '') };
});

export const action = asActor(
  async ({ actor, context, request }) => {
    admitCreator(actor);
    const text = catalogueOf(actor.language);
    const form = await request.formData();
    const submission = parseForm(form, bodyForm, text);
    const scope = await scopeIn(context.db, actor, form);
    if (asksToFind(form)) return data({ ...scope, reply: asFilled(submission.reply()) });
    if (submission.status !== 'success') return data({ ...scope, reply: submission.reply() }, { status: 422 });
    try {
      await proposeBody(context.db, actor, submission.value, context.now);
      return redirect('/agreements?done=proposed#asked');
    } catch (reason) {
      return data({ ...scope, reply: replyTo(reason, submission.reply(), text) }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} · Kakehashi` }];

const EMPTY = {
  name_en: '',
  name_ja: '',
  marking: 'GREEN',
  parties: ['US', 'JP'],
  charter_en: '',
  charter_ja: '',
  review_days: null,
  sectors: [],
  items: [],
  version: '1',
};

export default function NewBody() {
  const { choices, finding } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const text = useBodiesText();
  const saved = { ...EMPTY, parent: choices.parents[0]?.id ?? '' };
  return (
    <Page title={text.bodies.newTitle} kicker={text.bodies.title}>
      <p>{text.bodies.newHelp}</p>
      <BodyFields
        saved={saved}
        lastResult={answered?.reply}
        choices={choices}
        root={false}
        whole
        back="/bodies"
        finding={answered?.finding ?? finding}
        typed={answered?.typed ?? ''}
      />
    </Page>
  );
}
