import './account.css';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { Carried } from './carried.tsx';
import { Refused } from './refused.tsx';

interface SignInFormProps {
  to: string;
  /** a form that waits for its writer */
  kept?: KeptForm | null | undefined;
  /** the try that was turned away */
  failed?: { email: string; wait: number } | undefined;
  notice?: string | undefined;
}

/** E-mail address and password. */
export function SignInForm({ to, kept, failed, notice }: SignInFormProps) {
  const text = useText();
  return (
    <form method="post" action="/sign-in" className="sheet narrow">
      <input type="hidden" name="to" value={to} />
      <Carried kept={kept} />
      {!failed && notice && <p className="notice">{notice}</p>}
      {failed && <Refused wait={failed.wait} words={text.session.failed} />}
      <TextField
        field={{ id: 'email', name: 'email', initialValue: failed?.email }}
        label={text.session.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        maxLength={254}
      />
      <TextField
        field={{ id: 'password', name: 'password' }}
        label={text.session.password}
        type="password"
        autoComplete="current-password"
      />
      <button className="main">{text.session.title}</button>
      <p className="help after">
        {text.session.unclassified} {text.session.noAccount}
      </p>
    </form>
  );
}
