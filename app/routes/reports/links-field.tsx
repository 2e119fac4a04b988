import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Findable, Finding } from '#app/domain/finding.ts';
import { useText } from '#app/language/catalogue.tsx';
import { FieldErrors, type FieldState } from '#app/ui/fields.tsx';
import { Tickable } from '#app/ui/finder.tsx';

/** The links that touch the chosen items; with scripts they follow the choice. */
export function LinksField({ field, finding }: { field: FieldState; finding: Finding }) {
  const text = useText();
  const { load, data } = useFetcher<{ found: Findable[] }>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(finding.chosen.map((link) => link.id)));
  useEffect(() => {
    const follow = (event: Event) => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement) || target.name !== 'items' || !target.form) return;
      const items = new FormData(target.form).getAll('items').map((id) => ['item', typeof id === 'string' ? id : '']);
      load(`/finding?${new URLSearchParams([['kind', 'link'], ...items]).toString()}`);
    };
    document.addEventListener('change', follow);
    return () => document.removeEventListener('change', follow);
  }, [load]);
  const links = data ? data.found : [...finding.chosen, ...finding.found];
  return (
    <fieldset className={field.errors?.length ? 'field wrong' : 'field'} id={field.id} tabIndex={-1}>
      <legend>
        {text.reports.fields.links} <small className="optional">({text.fields.optional})</small>
      </legend>
      <p className="help">{links.length ? text.reports.linksShown : text.reports.noLinks}</p>
      <div className="links">
        <Tickable
          name={field.name}
          things={links}
          chosen={ticked}
          onTick={(link, on) => setTicked((before) => new Set(on ? [...before, link.id] : [...before].filter((id) => id !== link.id)))}
        />
      </div>
      <FieldErrors field={field} />
    </fieldset>
  );
}
