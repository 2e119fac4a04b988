import { useAccountText } from '#app/language/of-account.ts';
import { TextField } from '#app/ui/fields.tsx';

/** What is asked of somebody who must prove again who they are: the password, and the code where there is one. */
export function ProveAgainFields({ hasCode, label }: { hasCode: boolean; label: string }) {
  const text = useAccountText();
  return (
    <>
      <TextField field={{ id: 'proof', name: 'proof' }} label={label} type="password" autoComplete="current-password" />
      {hasCode && (
        <TextField
          field={{ id: 'code', name: 'code' }}
          label={text.account.codeTitle}
          help={text.account.codeHelp}
          autoComplete="one-time-code"
          maxLength={40}
        />
      )}
    </>
  );
}
