import { Transform } from 'node:stream';
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext, type HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { actorOfRequest } from './http/acting.server.ts';
import { SpeakingContext } from './language/catalogue.tsx';
import { catalogueOf } from './language/catalogues.server.ts';
import { languageOf } from './language/preference.server.ts';
import { NonceContext } from './ui/nonce.ts';

const ABORT_AFTER_MS = 10_000;

/** Renders a page once it is whole: nothing here streams in parts, so that it reads the same with scripts off. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const language = await languageOf(request, await actorOfRequest({ request, context }));
  return new Promise((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <SpeakingContext.Provider value={{ language, text: catalogueOf(language) }}>
          <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={context.nonce} />
        </SpeakingContext.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          // Else each page, with all its data, would be held for as long as a page may take.
          clearTimeout(late);
          const body = withoutNulls();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          headers.set('Content-Language', language);
          resolve(new Response(createReadableStreamFromReadable(body), { status: code, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          code = 500;
          context.log.error({ err: error }, 'rendering failed');
        },
      },
    );
    const late = setTimeout(abort, ABORT_AFTER_MS).unref();
  });
}

/**
 * React 18 leaves a NUL or two in its stream where a character of several bytes does not fit at the end of 2,048 (mended in React 19,
 * facebook/react#26228): in Japanese pages they would stand in the middle of words. No page of ours holds a NUL otherwise.
 */
function withoutNulls(): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      done(null, part.includes(0) ? Buffer.from(part.filter((byte) => byte !== 0)) : part);
    },
  });
}

/** A fault of ours: logged once, with the request's number, never shown. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // A method or an address that is not there is an answer, not a fault.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error }, 'request failed');
};
