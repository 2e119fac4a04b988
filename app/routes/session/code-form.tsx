import './account.css';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Carried } from './carried.tsx';
import { Refused } from './refused.tsx';

/** The second step of signing in: the one-time code. */
export function CodeForm({ to, kept, failed }: { to: string; kept?: KeptForm | null | undefined; failed?: { wait: number } | undefined }) {
  const text = useAccountText();
  return (
    <form method="post" action="/sign-in/code" className="sheet narrow">
      <input type="hidden" name="to" value={to} />
      <Carried kept={kept} />
      {failed && <Refused wait={failed.wait} words={text.account.codeFailed} />}
      <TextField
        field={{ id: 'code', name: 'code' }}
        label={text.account.code}
        help={text.account.codeHelp}
        autoComplete="one-time-code"
        maxLength={40}
      />
      <div className="acts">
        <button className="main">{text.session.title}</button>
        {!kept && <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{text.account.otherAccount}</a>}
      </div>
    </form>
  );
}
