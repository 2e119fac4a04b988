import type { KeptForm } from '#app/http/kept-form.server.ts';
import { useText } from '#app/language/catalogue.tsx';

/** A form that waits for its writer, carried along in another form. */
export function Carried({ kept }: { kept: KeptForm | null | undefined }) {
  return kept ? <input type="hidden" name="kept" value={JSON.stringify(kept)} /> : null;
}

/** Takes a kept form back to its own page, where it is shown as it was filled. Nothing is done with it by this. */
export function BackToForm({ kept }: { kept: KeptForm }) {
  const text = useText();
  return (
    <form method="post" action={kept.to} className="acts">
      <input type="hidden" name="shown_again" value="1" />
      {kept.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <button className="main">{text.session.backToForm}</button>
    </form>
  );
}
