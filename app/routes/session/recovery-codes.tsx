import { useAccountText } from '#app/language/of-account.ts';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = useAccountText();
  return (
    <>
      <p className="notice" role="status">
        {text.account.recoveryHelp}
      </p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>
        <a className="button main" href="/account">
          {text.account.recoveryKept}
        </a>
      </p>
    </>
  );
}
