import './account.css';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Page } from '#app/ui/page.tsx';
import { BackToForm } from './carried.tsx';

/** After signing in with a form waiting: its writer gets it back; another person only hears that it was left out. */
export function SignedIn({ to, kept }: { to: string; kept: KeptForm | null }) {
  const text = useText();
  return (
    <Page title={text.session.signedIn} kicker={text.frame.committee}>
      <p role="status">{kept ? text.session.formKept : text.session.formOfAnother}</p>
      {kept ? (
        <BackToForm kept={kept} />
      ) : (
        <p>
          <a className="button" href={to}>
            {text.session.goOn}
          </a>
        </p>
      )}
    </Page>
  );
}
