import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { Actor } from '#app/policy/actor.ts';
import { owesCode } from '#app/policy/proof.ts';
import { actorOf } from '#app/session/session.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { languageOf } from '#app/language/preference.server.ts';
import { digestOfPerson, lastPersonOf } from '#app/session/last-person.server.ts';
import { isShownAgain, keepForm, type NeverCarried } from './kept-form.server.ts';
import { wordsOfArea } from './area-words.server.ts';
import { safePath } from './paths.ts';
import { Refusal, statusOf } from './refusal.ts';
import type { RequestContext } from './context.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type ActingArgs = Args & { actor: Actor };
export type VisitingArgs = Args & { actor: Actor | null };

/** Who a handler lets in; the guard test reads it from every loader and action of the built app. */
export const admits: unique symbol = Symbol.for('kakehashi.admits') as never;

const actors = new WeakMap<object, Promise<Actor | null>>();

/** The request's actor, looked up once: each loader gets its own Request, but they share the context. */
export function actorOfRequest(args: { request: Request; context: RequestContext }): Promise<Actor | null> {
  const known = actors.get(args.context) ?? actorOf(args.context, args.request);
  actors.set(args.context, known);
  return known;
}

/** Files by their names: no page is drawn around their answers. */
const FILE = /\.(csv|geojson|graphml|ics|json|pem|svg|xlsx)$/;

/** A file that is not given says why, in the reader's words. */
async function refusedFile({ request, context }: Args, { kind, code }: Refusal): Promise<Response> {
  const language = await languageOf(request, await actorOfRequest({ request, context }));
  const text = catalogueOf(language);
  const { titles, codes } = text.refusals;
  const status = statusOf[kind];
  const words = `${titles[status] ?? ''}\n${codes[code] ?? wordsOfArea(text, code) ?? codes[kind] ?? ''}\n`;
  return new Response(words, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Language': language } });
}

/** A page that is not given says why: by a code that every page has words for, else in those of its area, else by its kind. */
async function saidOnPage({ request, context }: Args, { kind, code }: Refusal): Promise<{ refusal: string; words?: string }> {
  const text = catalogueOf(await languageOf(request, await actorOfRequest({ request, context })));
  if (code in text.refusals.codes) return { refusal: code };
  const words = wordsOfArea(text, code);
  return { refusal: kind, ...(words ? { words } : {}) };
}

/** A refusal becomes a response in this one place. */
async function answering<T>(args: Args, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    if (FILE.test(new URL(args.request.url).pathname)) throw await refusedFile(args, reason);
    throw data(await saidOnPage(args, reason), { status: statusOf[reason.kind] });
  }
}

/** The page to come back to after signing in: the one asked for, or the one whose form was sent. */
function cameFrom(request: Request): string {
  const asked = new URL(request.url);
  const referer = request.headers.get('Referer') ?? '';
  const page = request.method === 'GET' ? asked : URL.canParse(referer) ? new URL(referer) : null;
  if (!page || page.host !== asked.host) return '/';
  return safePath(page.pathname.replace(/\.data$/, '') + page.search);
}

/** A form that cannot be taken now goes back with its words, to be shown again later: see docs/decisions/words-outlive-a-session.md. */
async function givingBack(
  { request, context }: Args,
  actor: Actor | null,
  never: NeverCarried | undefined,
): Promise<ReturnType<typeof data> | null> {
  const kept = await keepForm(request, actor ? digestOfPerson(actor.id) : await lastPersonOf(context, request), never);
  return kept && data({ refusal: actor ? 'code_first' : 'signed_out', kept }, { status: actor ? 403 : 401 });
}

/** What was sent and is cut off, or is no form at all, is a fault of who sent it. */
function readingForms<A extends Args>(args: A): A {
  const { request } = args;
  const read = request.formData.bind(request);
  request.formData = () =>
    read().catch((reason: unknown) => {
      throw reason instanceof TypeError ? new Refusal('unreadable') : reason;
    });
  return args;
}

/** What is only to be shown again is never done, also where an action does not know how to show it. */
async function asksToBeShown(request: Request): Promise<boolean> {
  const form = await request
    .clone()
    .formData()
    .catch(() => null);
  return form !== null && isShownAgain(form);
}

interface Admission {
  /** opens also to one who owes a one-time code */
  beforeCode?: boolean;
  /** an action that shows a form as it was filled when the form says so (isShownAgain): words sent to it are never lost */
  showsAgain?: boolean;
  /** what of such a form is not carried along meanwhile: secrets of its own */
  neverCarried?: NeverCarried;
  /** an action that reads what is sent itself: nothing of it is read before it is known who sent it */
  readsBody?: boolean;
}

/**
 * A loader or action for a signed-in person; a visitor is sent to sign in, and comes back. One who still owes a one-time code
 * is sent to set it up, except from the account's own pages (`beforeCode`).
 */
export function asActor<T>(
  handler: (args: ActingArgs) => Promise<T> | T,
  { beforeCode = false, showsAgain = false, readsBody = false, neverCarried }: Admission = {},
): (args: Args) => Promise<T> {
  const acting = (args: Args) =>
    answering(args, async () => {
      const sent = args.request.method === 'POST';
      const actor = await actorOfRequest(args);
      if (!actor) {
        const back = cameFrom(args.request);
        throw (
          (sent && showsAgain && (await givingBack(args, null, neverCarried))) ||
          redirect(back === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(back)}`)
        );
      }
      if (!beforeCode && owesCode(actor))
        throw (sent && showsAgain && (await givingBack(args, actor, neverCarried))) || redirect('/account/code');
      if (sent && !showsAgain && !readsBody && (await asksToBeShown(args.request))) throw redirect(cameFrom(args.request));
      return handler({ ...readingForms(args), actor });
    });
  return Object.assign(acting, { [admits]: 'actor' });
}

/**
 * A loader or action that anybody may call. Every use stands in the guard test's list. `sessionless`: no cookie is looked at, renewed or
 * set; what it answers rests on its address alone.
 */
export function asVisitor<T>(handler: (args: VisitingArgs) => Promise<T> | T, { sessionless = false } = {}): (args: Args) => Promise<T> {
  const visiting = (args: Args) => {
    if (sessionless) actors.set(args.context, Promise.resolve(null));
    return answering(args, async () => handler({ ...readingForms(args), actor: await actorOfRequest(args) }));
  };
  return Object.assign(visiting, { [admits]: 'visitor' });
}
