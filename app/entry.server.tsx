import { type AppLoadContext, type EntryContext, type HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { actorOfRequest } from './http/acting.server.ts';
import { compress } from './http/compressing.server.ts';
import { SpeakingContext } from './language/catalogue.tsx';
import { catalogueOf } from './language/catalogues.server.ts';
import { languageOf } from './language/preference.server.ts';
import { NonceContext } from './ui/nonce.ts';

/** The end of every page, before which its data is put. */
const END = '</body></html>';

/**
 * Renders a page in one piece: nothing here streams in parts, so that it reads the same with scripts off. As a string React takes two
 * thirds of the time that its stream takes, and its data need not be rendered by React too (docs/decisions/pages-in-one-piece.md).
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const language = await languageOf(request, await actorOfRequest({ request, context }));
  const { serverHandoffStream, ...alone } = remixContext;
  const page = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <SpeakingContext.Provider value={{ language, text: catalogueOf(language) }}>
        <RemixServer context={alone} url={request.url} nonce={context.nonce} />
      </SpeakingContext.Provider>
    </NonceContext.Provider>,
  );
  const data = serverHandoffStream && remixContext.renderMeta?.didRenderScripts ? await new Response(serverHandoffStream).text() : null;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', language);
  const whole = compress(`<!DOCTYPE html>${data === null ? page : withData(page, data, context.nonce)}`, context.encoding ?? null, headers);
  headers.set('Content-Length', String(whole.length));
  return new Response(whole, { status, headers });
}

/** The page with its loaders' data (turbo-stream) in a script, as RemixBrowser takes it. */
function withData(page: string, data: string, nonce: string): string {
  const json = JSON.stringify(data).replace(/[&<>\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const script = `const at = window.__remixContext.streamController; at.enqueue(${json}); at.close();`;
  return `${page.slice(0, -END.length)}<script nonce="${nonce}">{ ${script} }</script>${END}`;
}

/** A fault of ours: logged once, with the request's number, never shown. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // A method or an address that is not there is an answer, not a fault.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error }, 'request failed');
};
