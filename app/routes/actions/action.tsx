import './actions.css';
import '../comments/comments.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { readAction } from '#app/domain/actions/reading.server.ts';
import { readSlips } from '#app/domain/actions/slips.server.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { named, nameOf } from '#app/language/names.ts';
import { day } from '#app/language/times.ts';
import { can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { TieList, Tying } from '#app/ui/ties.tsx';
import { When } from '#app/ui/when.tsx';
import { newId } from '#db/identity.server.ts';
import { RecordComments } from '../comments/record-comments.tsx';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';
import { answerAction } from './answering.server.ts';
import { Checklist } from './checklist.tsx';
import { Closing } from './closing.tsx';
import { Due } from './due.tsx';
import { History } from './history.tsx';
import { Needs } from './needs.tsx';
import { Progress } from './progress.tsx';
import { StatusMark } from './status-mark.tsx';

/** Of how many days' slip an address asks; 0: of none. */
const daysIn = (asked: string | null): number => (asked && /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 0);

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { subject, ...action } = found(await readAction(context.db, actor, params.ref ?? '', context.now));
  const open = action.closed_at === null;
  const comments = await readComments(context.db, actor, { kind: 'action', id: action.id }, context.now, { most: 5 });
  await openMentions(context.db, actor, comments.comments, context.now);
  const days = daysIn(new URL(request.url).searchParams.get('slip'));
  return {
    action,
    openings: await openRecord(context.db, actor, { kind: 'action', id: action.id }, context.now),
    may: {
      edit: open && can(actor, 'action.edit', subject),
      tie: can(actor, 'action.edit', subject),
      progress: open && can(actor, 'action.progress', subject) && action.leads.some((lead) => lead.party_id === actor.party_id),
      close: can(actor, action.closed_as === 'done' ? 'action.confirm' : 'action.close', subject),
      confirm: can(actor, 'action.confirm', subject),
      comment: can(actor, 'comment.write', subject),
      tick: open && can(actor, 'action.progress', subject),
      quarantine: can(actor, 'record.quarantine', subject),
    },
    own: actor.party_id,
    comments: shownPage(comments, shownReaders({ ...action, ...subject })),
    // Of the form that adds steps: sent twice, it adds them once.
    token: newId(),
    slip: days > 0 ? { days, slips: await readSlips(context.db, actor, action, days) } : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.action.ref} ${given.action.title} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const answer = await answerAction(args);
    return answer === null ? redirect(`/actions/${args.params.ref}`) : data(answer, { status: answer.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

export default function ActionPage() {
  const { language, text } = useTrackerSpeaking();
  const { action: it, comments, openings, may, own, slip, token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const by = it.author ? nameOf(it.author, language) : text.tracking.somebody;
  return (
    <Page
      title={<bdi>{it.title}</bdi>}
      kicker={
        <>
          {text.actions.kinds.action} <span className="ref">{it.ref}</span>
          {it.body && (
            <>
              {' · '}
              <Link to={`/bodies/${it.body.slug}`}>{named(it.body, language)}</Link>
            </>
          )}
        </>
      }
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
      acts={
        <>
          {may.edit && (
            <Link className="button" to={`/actions/${it.ref}/edit`}>
              {text.frame.edit}
            </Link>
          )}
          {may.quarantine && <QuarantineLink of={`/actions/${it.ref}`} />}
        </>
      }
    >
      {answer?.refusal && (
        <p className="warning" role="alert">
          {answer.refusal}
        </p>
      )}
      <div className="columns">
        <div>
          <Section title={text.tracking.result}>
            <Prose words={it.result} />
          </Section>
          {it.closed_at && it.closed_as && (
            <Section title={text.tracking.closedAs(text.tracking.endings[it.closed_as])}>
              <p>
                <When at={it.closed_at} />
              </p>
              <Prose words={it.closing_note} />
            </Section>
          )}
          <Progress action={it} own={may.progress ? own : null} />
          <Checklist steps={it.checklist} may={may} token={token} answer={answer} />
          <Needs action={it} mayEdit={may.edit} typed={answer?.needs ?? ''} error={answer?.needError} slip={slip} />
          <Section title={text.actions.tieTitle} id="ties">
            <TieList ties={it.ties} {...(may.tie ? { untie: {} } : {})} />
            {may.tie && <Tying typed={answer?.typed ?? ''} found={answer?.found ?? []} error={answer?.tieError} />}
          </Section>
          <RecordComments
            of={`/actions/${it.ref}`}
            reference={it.ref}
            page={comments}
            mayWrite={may.comment}
            sent={search.has('commented')}
          />
          <History entries={it.history} sides={it.sides} />
          <Openings openings={openings} />
        </div>
        <aside>
          <dl className="facts">
            <dt>{text.tracking.joint}</dt>
            <dd>{it.closed_at ? text.tracking.closed : <StatusMark status={it.joint} />}</dd>
            {it.starts_on && (
              <>
                <dt>{text.tracking.start}</dt>
                <dd>
                  <time dateTime={it.starts_on}>{day(it.starts_on, language)}</time>
                </dd>
              </>
            )}
            <dt>{text.tracking.due}</dt>
            <dd>
              <Due action={it} />
              {it.escalated_since && <div className="late">{text.tracking.escalatedSince(day(it.escalated_since, language))}</div>}
            </dd>
            <dt>{text.tracking.priority}</dt>
            <dd>{text.tracking.priorities[it.priority]}</dd>
            <dt>{text.tracking.workstream}</dt>
            <dd>{text.tracking.workstreams[it.workstream]}</dd>
            <dt>{text.tracking.openedBy}</dt>
            <dd>
              <bdi>{by}</bdi>
              <br />
              <When at={it.created_at} />
            </dd>
            <dt>{text.tracking.changedAt}</dt>
            <dd>
              <When at={it.updated_at} />
            </dd>
          </dl>
          {may.close && <Closing version={it.version} closed={it.closed_at !== null} mayConfirm={may.confirm} answer={answer} />}
        </aside>
      </div>
    </Page>
  );
}
