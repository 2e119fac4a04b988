import { useEffect, useState, type MouseEvent } from 'react';
import { textIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import { CATEGORIES, type Category } from '#app/domain/reports/scales.ts';
import { outlineOf, withOutline } from '#app/domain/writing/outlines.ts';
import { useWritingText } from '#app/language/of-writing.ts';
import type { Language } from '#db/schema.ts';

interface Chosen {
  category: Category | undefined;
  language: Language;
}

const chosenIn = (category: unknown, language: unknown): Chosen => ({
  category: CATEGORIES.find((one) => one === category),
  language: language === 'ja' ? 'ja' : 'en',
});

/** The outline that goes with the chosen category, in the language of the report; a button puts it after what was typed. */
export function CategoryOutline({ formId, standing }: { formId: string; standing: DraftFields }) {
  const { writing, reports } = useWritingText();
  const [now, setNow] = useState<Chosen | null>(null);
  useEffect(() => {
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLSelectElement) || target.form?.id !== formId || !['category', 'language'].includes(target.name)) return;
      const form = new FormData(target.form);
      setNow(chosenIn(form.get('category'), form.get('language')));
    };
    document.addEventListener('change', follow);
    return () => document.removeEventListener('change', follow);
  }, [formId]);
  const { category, language } = now ?? chosenIn(textIn(standing, 'category'), textIn(standing, 'language'));
  if (!category)
    return (
      <p className="help outline">
        {writing.outlineChoose}{' '}
        <noscript>
          <button name="act" value="save" formNoValidate>
            {writing.outline}
          </button>
        </noscript>
      </p>
    );
  const put = (event: MouseEvent<HTMLButtonElement>) => {
    const area = event.currentTarget.form?.elements.namedItem('description');
    if (!(area instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    area.value = withOutline(area.value, category, language);
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  };
  return (
    <details className="outline" open>
      <summary>{writing.outlineOf(reports.categories[category] ?? category)}</summary>
      <ul lang={language}>
        {outlineOf(category, language).map((heading) => (
          <li key={heading}>{heading}</li>
        ))}
      </ul>
      <p className="help">{writing.outlineHelp}</p>
      <button name="act" value="outline" formNoValidate onClick={put}>
        {writing.putOutline}
      </button>
    </details>
  );
}
