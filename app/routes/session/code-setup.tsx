import { Form } from '@remix-run/react';
import { useAccountText } from '#app/language/of-account.ts';
import { TextField } from '#app/ui/fields.tsx';

interface Offer {
  secret: string;
  picture: { side: number; path: string };
}

/** The key as a picture and as text, and the code that proves it was taken up. */
export function CodeSetup({ offer, failed }: { offer: Offer; failed: boolean }) {
  const text = useAccountText();
  const { side, path } = offer.picture;
  return (
    <>
      <p>{text.account.codeSteps}</p>
      <div className="setup">
        <svg className="qr" viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={text.account.codePicture}>
          <path d={path} />
        </svg>
        <div>
          <h3>{text.account.codeKey}</h3>
          <code className="secret">{offer.secret}</code>
          <Form method="post" action="/account/code" reloadDocument>
            <TextField
              field={{ id: 'code', name: 'code', errors: failed ? [text.account.codeFailed] : undefined }}
              label={text.account.code}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={40}
            />
            <button className="main" name="intent" value="on">
              {text.account.codeTurnOn}
            </button>
          </Form>
        </div>
      </div>
    </>
  );
}
