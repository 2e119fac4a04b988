import './account.css';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { Carried } from './carried.tsx';
import { Refused } from './refused.tsx';

/** The second step of signing in: the one-time code. */
export function CodeForm({ to, kept, failed }: { to: string; kept?: KeptForm | null | undefined; failed?: { wait: number } | undefined }) {
  const text = useText();
  return (
    <form method="post" action="/sign-in/code" className="sheet narrow">
      <input type="hidden" name="to" value={to} />
      <Carried kept={kept} />
      {failed && <Refused wait={failed.wait} words={text.session.codeFailed} />}
      <TextField
        field={{ id: 'code', name: 'code' }}
        label={text.session.code}
        help={text.session.codeHelp}
        autoComplete="one-time-code"
        maxLength={40}
      />
      <div className="acts">
        <button className="main">{text.session.title}</button>
        {!kept && <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{text.session.otherAccount}</a>}
      </div>
    </form>
  );
}
