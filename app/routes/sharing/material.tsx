import { Link } from '@remix-run/react';
import { named } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';

/** A material by its name: a link while it is on the map. */
export function Material({ item }: { item: { ref: string; name_en: string; name_ja: string; stands: boolean } | null }) {
  const { language, text } = useSharingSpeaking();
  if (item === null) return <>{text.sharing.hiddenMaterial}</>;
  if (item.stands) return <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>;
  return (
    <>
      {named(item, language)} <span className="faint">{text.sharing.offMap}</span>
    </>
  );
}
