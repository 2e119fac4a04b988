import { useText } from '#app/language/catalogue.tsx';
import { TextField } from '#app/ui/fields.tsx';

/** What is asked of somebody who must prove again who they are: the password, and the code where there is one. */
export function ProveAgainFields({ hasCode, label }: { hasCode: boolean; label: string }) {
  const text = useText();
  return (
    <>
      <TextField field={{ id: 'proof', name: 'proof' }} label={label} type="password" autoComplete="current-password" />
      {hasCode && (
        <TextField
          field={{ id: 'code', name: 'code' }}
          label={text.session.codeTitle}
          help={text.session.codeHelp}
          autoComplete="one-time-code"
          maxLength={40}
        />
      )}
    </>
  );
}
