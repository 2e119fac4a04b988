import { useText } from '#app/language/catalogue.tsx';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = useText();
  return (
    <>
      <p className="notice" role="status">
        {text.session.recoveryHelp}
      </p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>
        <a className="button main" href="/account">
          {text.session.recoveryKept}
        </a>
      </p>
    </>
  );
}
