import type { ChangeRead } from '#app/domain/map/changes/reading.server.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { nameOf, named } from '#app/language/names.ts';

/** What a change is about, in a line: what of it, of which item, by whom supplied. */
export function useChangeName() {
  const { language, text } = useChangesSpeaking();
  return (change: Pick<ChangeRead, 'kind' | 'way' | 'content' | 'item' | 'other' | 'supplier'>): string => {
    const { kind, way, content, item, other, supplier } = change;
    const created = content?.kind === 'claim' || content?.kind === 'site' ? content.of.new_supplier : null;
    const things = [
      item ? named(item, language) : content?.kind === 'item' ? named(content.of, language) : '',
      other ? named(other, language) : '',
      supplier ? named(supplier, language) : created ? named(created, language) : '',
    ].filter(Boolean);
    return `${text.changes.titles[way][kind]}${language === 'ja' ? '：' : ': '}${things.join(' · ')}`;
  };
}

/** Somebody by name, where the reader may see it. */
export function usePerson() {
  const { language, text } = useChangesSpeaking();
  return (person: ChangeRead['by']): string => (person ? `${nameOf(person, language)} (${person.party_id})` : text.changes.somebody);
}
