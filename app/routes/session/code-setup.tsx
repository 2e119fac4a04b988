import { Form } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';
import { TextField } from '#app/ui/fields.tsx';

interface Offer {
  secret: string;
  picture: { side: number; path: string };
}

/** The key as a picture and as text, and the code that proves it was taken up. */
export function CodeSetup({ offer, failed }: { offer: Offer; failed: boolean }) {
  const text = useText();
  const { side, path } = offer.picture;
  return (
    <>
      <p>{text.session.codeSteps}</p>
      <div className="setup">
        <svg className="qr" viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={text.session.codePicture}>
          <path d={path} />
        </svg>
        <div>
          <h3>{text.session.codeKey}</h3>
          <code className="secret">{offer.secret}</code>
          <Form method="post" action="/account/code" reloadDocument>
            <TextField
              field={{ id: 'code', name: 'code', errors: failed ? [text.session.codeFailed] : undefined }}
              label={text.session.code}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={40}
            />
            <button className="main" name="intent" value="on">
              {text.session.codeTurnOn}
            </button>
          </Form>
        </div>
      </div>
    </>
  );
}
