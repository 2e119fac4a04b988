import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { changeSharingReaders, readSharedToChange } from '#app/domain/sharing/readers.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { TypedForm } from './typed-form.tsx';
import { audienceIn, sendTyped } from './typed.server.ts';

/** What the form of readers is asked as: whoever proposes and asks here is one who may (readSharedToChange says whose it is). */
const READERS = 'arrangement.propose' as const;

/** The arrangement or the request of which it is asked. */
const changedOf = ({ actor, context, request }: ActingArgs) =>
  readSharedToChange(context.db, actor, textOf(new URL(request.url).searchParams, 'of'));

const pathOf = ({ letter, ref }: { letter: 'J' | 'H'; ref: string }) =>
  letter === 'J' ? `/sharing/arrangements/${ref}` : `/sharing/${ref}`;

/** GET /sharing/readers?of= : who reads an arrangement or a request, to be changed. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { db, now } = context;
  const it = await changedOf(args);
  await openRecord(db, actor, { kind: it.letter === 'J' ? 'arrangement' : 'sharing_request', id: it.id }, now);
  const chosen = await chosenOf(db, it.audience_id, it.home_body_id);
  return {
    title: `${catalogueOf(actor.language).sharing.readersOf} · ${it.ref}`,
    it: { ref: it.ref, name: it.title, path: pathOf(it), marking: it.marking, parties: chosen.parties },
    shown: shownReaders(it),
    audience: await formAudiencePart(db, actor, READERS, chosen, now, it.home_body_id, it),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const it = await changedOf(args);
    const form = await request.formData();
    form.set('home_body_id', it.home_body_id);
    const audience = audienceIn(form);
    const errors: Record<string, string> = audience ? {} : { marking: catalogueOf(actor.language).fields.chooseOne };
    const given = { act: READERS, home: it.home_body_id, record: it, errors, fieldOf: () => 'marking' };
    const sent = await sendTyped(args, form, given, async () => {
      if (!audience) throw new Refusal('invalid');
      await changeSharingReaders(context.db, actor, it.ref, textOf(form, 'shown'), audience, context.now);
    });
    return 'done' in sent ? redirect(pathOf(it)) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function Readers() {
  const { sharing } = useSharingSpeaking().text;
  const { title, it, shown, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/sharing">{sharing.title}</Link> ·{' '}
          <Link to={it.path}>
            <bdi>{it.name}</bdi>
          </Link>
        </>
      }
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
    >
      <TypedForm
        id="readers"
        starting={{}}
        sent={sent}
        labels={{}}
        audience={{ part: audience, act: READERS }}
        about={it.ref}
        save={sharing.readers}
        help={sharing.readersHelp}
      >
        {() => <input type="hidden" name="shown" value={shown} />}
      </TypedForm>
    </Page>
  );
}
