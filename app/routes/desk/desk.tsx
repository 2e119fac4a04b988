import { asActor } from '#app/http/acting.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Page } from '#app/ui/page.tsx';

export const loader = asActor(() => null);

export default function Desk() {
  const text = useText();
  return (
    <Page title={text.desk.title}>
      <p>{text.frame.nothing}</p>
    </Page>
  );
}
