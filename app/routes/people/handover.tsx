import { useBodiesText } from '#app/language/of-bodies.ts';
import { When } from '#app/ui/when.tsx';

export interface Handed {
  url: string;
  expires_at: string;
}

/** A link that was made just now, to hand over. It is shown this once. */
export function Handover({ link, name }: { link: Handed; name: string }) {
  const text = useBodiesText();
  return (
    <section className="handover" aria-labelledby="handover">
      <h2 id="handover">{text.people.linkTitle}</h2>
      <p>{text.people.linkHelp(name)}</p>
      <label className="unseen" htmlFor="link">
        {text.people.link}
      </label>
      <input id="link" type="text" readOnly value={link.url} />
      <p className="help">
        {text.people.linkEnds} <When at={link.expires_at} />
      </p>
    </section>
  );
}
