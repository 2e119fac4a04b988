import './account.css';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { Page } from '#app/ui/page.tsx';
import { BackToForm } from './carried.tsx';

/** After signing in with a form waiting: its writer gets it back; another person only hears that it was left out. */
export function SignedIn({ to, kept }: { to: string; kept: KeptForm | null }) {
  const text = useAccountText();
  return (
    <Page title={text.account.signedIn} kicker={text.frame.committee}>
      <p role="status">{kept ? text.account.formKept : text.account.formOfAnother}</p>
      {kept ? (
        <BackToForm kept={kept} />
      ) : (
        <p>
          <a className="button" href={to}>
            {text.account.goOn}
          </a>
        </p>
      )}
    </Page>
  );
}
