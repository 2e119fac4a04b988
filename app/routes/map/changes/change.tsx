import './changes.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { effectingOf, readEffect } from '#app/domain/map/changes/effect.server.ts';
import { readNames } from '#app/domain/map/changes/names.server.ts';
import { readChange, readRounds } from '#app/domain/map/changes/reading.server.ts';
import { readNow } from '#app/domain/map/changes/subjects.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { sendAnswer } from './answering.server.ts';
import { Compared } from './compared.tsx';
import { EffectTold } from './effect.tsx';
import { useChangeName, usePerson } from './change-name.tsx';

/** GET /map/changes/:ref: a proposed change, what it does to the indicators of this reader's map, and its answer. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const { row, change, may } = found(await readChange(db, actor, params.ref ?? '', now));
  const open = row.state === 'proposed' || row.state === 'returned';
  // What stands on the map in the place of what is corrected, where that is not what it was when the change was sent.
  const standing = open && row.subject_id !== null ? await readNow(db, actor, row.kind, row.subject_id) : null;
  return {
    title: `${catalogueOf(actor.language).changes.titles[row.way][row.kind]} · ${row.ref}`,
    change,
    may,
    standing: standing?.content ?? null,
    names: await readNames(db, actor, [change.content, change.former, standing?.content ?? null]),
    effect: open ? await readEffect(db, actor, effectingOf(row), now) : null,
    rounds: await readRounds(db, actor, row.id),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const ref = args.params.ref ?? '';
    found(await readChange(args.context.db, args.actor, ref, args.context.now));
    const sent = await sendAnswer(args, ref);
    return sent === null ? redirect(`/map/changes/${ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** Accepting, or returning with a reason. */
function Answering({ version }: { version: number }) {
  const { text } = useChangesSpeaking();
  const { changes } = text;
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<{ answer: string }>({ id: 'answering', lastResult: sent?.result ?? null });
  const errors = fields.answer.errors ? [{ id: fields.answer.id, label: changes.returnReason, messages: fields.answer.errors }] : [];
  return (
    <Section title={changes.answer}>
      <ErrorSummary errors={errors} />
      <Form method="post">
        <input type="hidden" name="version" value={version} />
        <p className="help">{changes.acceptHelp}</p>
        <button className="main" name="act" value="accept">
          {changes.accept}
        </button>
      </Form>
      <Form method="post" id={form.id} noValidate>
        <input type="hidden" name="version" value={version} />
        <TextArea field={fields.answer} label={changes.returnReason} help={changes.returnHelp} rows={3} dir="auto" />
        <button name="act" value="return">
          {changes.return}
        </button>
      </Form>
    </Section>
  );
}

const PATHS = { claim: 'claim', item_link: 'link', site: 'site', item: 'item' } as const;

export default function ChangePage() {
  const { language, text } = useChangesSpeaking();
  const { changes, reports } = text;
  const map = changes.terms;
  const { change, may, standing, names, effect, rounds } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [search] = useSearchParams();
  const name = useChangeName();
  const person = usePerson();
  const sides = [
    ...(change.former ? [{ title: changes.former, content: change.former }] : []),
    ...(standing ? [{ title: changes.theirs, content: standing }] : []),
    ...(change.content ? [{ title: changes.proposed, content: change.content }] : []),
  ];
  return (
    <Page
      title={<bdi>{name(change)}</bdi>}
      kicker={
        <>
          <Link to="/map/changes">{changes.title}</Link> · {change.ref}
        </>
      }
      banner={<MarkingBanner marking={change.marking} parties={change.parties} />}
    >
      {sent?.conflict && (
        <div className="warning" role="alert">
          <h2>{changes.overtakenTitle}</h2>
          <p>{changes.conflicts[sent.conflict] ?? changes.conflict}</p>
        </div>
      )}
      {search.has('sent') && change.state === 'proposed' && (
        <p className="notice" role="status">
          {changes.sent}
        </p>
      )}
      {change.state === 'returned' && (
        <div className="notice">
          <p>{changes.returnedBecause}</p>
          <Prose words={change.answer} />
        </div>
      )}
      <div className="columns">
        <div>
          <Section title={changes.says}>
            <Compared caption={changes.says} sides={sides} names={names} />
          </Section>
          <Section title={changes.evidence}>
            <p>
              <strong>
                {change.reliability}
                {change.credibility}
              </strong>{' '}
              <bdi>{change.citation}</bdi>
            </p>
            <p className="help">
              {reports.reliabilities[change.reliability]} · {reports.credibilities[change.credibility]}
            </p>
            {change.url && (
              <p>
                <a href={change.url} rel="noreferrer">
                  <bdi>{change.url}</bdi>
                </a>
              </p>
            )}
            <Prose words={change.reason} />
          </Section>
          {effect && <EffectTold effect={effect} />}
          {rounds.length > 0 && (
            <Section title={changes.rounds}>
              <ul className="plain lines">
                {rounds.map((round) => (
                  <li key={round.number}>
                    <When at={round.sent_at} /> <bdi>{round.citation}</bdi>
                    <Prose words={round.reason} />
                    {round.answer && (
                      <>
                        <small>
                          {changes.returnedBecause} <When at={round.returned_at} />
                        </small>
                        <Prose words={round.answer} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        <aside>
          <dl className="facts">
            <dt>{changes.state}</dt>
            <dd>{changes.states[change.state]}</dd>
            <dt>{changes.by}</dt>
            <dd>
              <bdi>{person(change.by)}</bdi>
            </dd>
            <dt>{changes.when}</dt>
            <dd>
              <When at={change.sent_at} />
            </dd>
            {change.settled_at && change.state !== 'proposed' && (
              <>
                <dt>{changes.settledOn}</dt>
                <dd>
                  <When at={change.settled_at} /> <bdi>{person(change.settler)}</bdi>
                </dd>
              </>
            )}
            <dt>{changes.body}</dt>
            <dd>{change.body && named(change.body, language)}</dd>
            <dt>{changes.sector}</dt>
            <dd>{map.sectors[change.sector]}</dd>
            {change.item && (
              <>
                <dt>{changes.item}</dt>
                <dd>
                  <Link to={`/map/items/${change.item.ref}`}>{named(change.item, language)}</Link> ·{' '}
                  <Link to={`/map/items/${change.item.ref}/history`}>{changes.history}</Link>
                </dd>
              </>
            )}
          </dl>
          {may.accept && <Answering version={change.version} />}
          {may.revise && (
            <Form method="post" className="row">
              <Link className="button" to={`/map/propose/${PATHS[change.kind]}?change=${change.ref}`}>
                {changes.revise}
              </Link>
              <input type="hidden" name="version" value={change.version} />
              <button name="act" value="take_back">
                {changes.takeBack}
              </button>
            </Form>
          )}
        </aside>
      </div>
    </Page>
  );
}
