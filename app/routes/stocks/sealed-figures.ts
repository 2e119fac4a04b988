/** The fields in which figures of a stock are typed openly. A sealed stock has none of them. */
const OPEN = /^(total|usable|days)_(low|high)\b/;
/** What opens a seal. */
const OPENING = ['total', 'usable', 'salt'];

/** The fields with figures that a form should not have sent, as it says that the stock is sealed. */
export const figuresBesideSeal = (form: FormData): string[] =>
  form.getAll('precision').includes('sealed')
    ? [...new Set(form.keys())].filter((name) => OPEN.test(name) && form.getAll(name).some((value) => value !== ''))
    : [];

/** What of a form is carried along nowhere, not even in its sender's own page until they have signed in again: figures under a seal. */
export const neverCarried = (form: FormData): string[] =>
  form.get('act') === 'reveal' ? OPENING : form.getAll('precision').includes('sealed') ? figuresBesideSeal(form) : [];
