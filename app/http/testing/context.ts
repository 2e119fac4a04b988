import pino from 'pino';
import type { ActionFunctionArgs } from '@remix-run/node';
import type { RequestContext } from '#app/http/context.ts';
import type { Db } from '#db/schema.ts';

export const TEST_ORIGIN = 'http://127.0.0.1:3000';

/** What server.ts would hand to a loader: a local request, now, unless told otherwise. */
export function contextFor(db: Db, change: Partial<RequestContext> = {}): RequestContext {
  return {
    db,
    configuration: {
      port: 3000,
      host: '127.0.0.1',
      dataDir: '',
      databaseUrl: '',
      publicOrigin: null,
      trustProxy: [],
      secureCookies: false,
      workers: 1,
      logLevel: 'silent',
    },
    log: pino({ level: 'silent' }),
    now: new Date(),
    address: '192.0.2.1',
    local: true,
    origin: TEST_ORIGIN,
    nonce: '',
    ...change,
  };
}

interface Sent {
  path: string;
  /** a form: then it is a POST */
  form?: Record<string, string>;
  cookie?: string;
  params?: Record<string, string>;
}

/** The arguments of a loader or an action, for a request of a browser's. */
export function argsFor(context: RequestContext, { path, form, cookie, params = {} }: Sent): ActionFunctionArgs {
  const headers = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36', ...(cookie ? { Cookie: cookie } : {}) };
  const body = form && new URLSearchParams(form);
  return {
    request: new Request(TEST_ORIGIN + path, { headers, ...(body ? { method: 'POST', body } : {}) }),
    context: { ...context },
    params,
  };
}

/** What a loader or action answered, thrown or returned: its status, its headers and its data. */
export async function answerOf(work: () => Promise<unknown>): Promise<{ status: number; headers: Headers; data: unknown }> {
  const answer: unknown = await work().catch((reason: unknown) => reason);
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, data: null };
  const given = answer as { data?: unknown; init?: ResponseInit | null } | null;
  if (given && typeof given === 'object' && 'init' in given)
    return { status: given.init?.status ?? 200, headers: new Headers(given.init?.headers), data: given.data };
  return { status: 200, headers: new Headers(), data: answer };
}
