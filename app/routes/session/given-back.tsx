import './account.css';
import { isRouteErrorResponse } from '@remix-run/react';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Page } from '#app/ui/page.tsx';
import { BackToForm } from './carried.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The form that a refusal gives back to its writer (http/acting.server.ts), or null. */
export function givenBack(error: unknown): { kept: KeptForm; signedOut: boolean } | null {
  if (!isRouteErrorResponse(error)) return null;
  const given: unknown = error.data;
  if (typeof given !== 'object' || given === null || !('kept' in given)) return null;
  return { kept: given.kept as KeptForm, signedOut: error.status === 401 };
}

/** A form could not be taken: its writer signs in, or sets up the code that is owed, and then gets it back as it was filled. */
export function GivenBack({ kept, signedOut }: { kept: KeptForm; signedOut: boolean }) {
  const text = useText();
  if (signedOut)
    return (
      <Page title={text.session.signInAgain} kicker={text.frame.committee}>
        <p className="notice" role="alert">
          {text.session.signInAgainHelp}
        </p>
        <SignInForm to={kept.to} kept={kept} />
      </Page>
    );
  return (
    <Page title={text.session.codeFirst} kicker={text.frame.committee}>
      <p className="notice" role="alert">
        {text.session.codeFirstHelp}
      </p>
      <p>
        <a className="button" href="/account/code" target="_blank" rel="noopener">
          {text.session.codeFirstOpen}
        </a>
      </p>
      <BackToForm kept={kept} />
    </Page>
  );
}
