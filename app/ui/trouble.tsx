import { isRouteErrorResponse } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';
import { Page } from './page.tsx';

/** What a reader sees when something was refused or failed: what happened, what to do. Never a stack, never what was asked for. */
export function Trouble({ error }: { error: unknown }) {
  const text = useText();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const given: unknown = isRouteErrorResponse(error) ? error.data : null;
  const code =
    typeof given === 'object' && given && 'refusal' in given ? String(given.refusal) : status === 404 ? 'not_found' : 'unexpected';
  const words = typeof given === 'object' && given && 'words' in given ? String(given.words) : null;
  return (
    <Page title={text.refusals.titles[status] ?? text.refusals.titles[500]}>
      <p>{words ?? text.refusals.codes[code] ?? text.refusals.codes.unexpected}</p>
      <p>
        <a className="button" href="/">
          {text.refusals.backToDesk}
        </a>
      </p>
    </Page>
  );
}
