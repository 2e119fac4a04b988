import { z } from 'zod';
import type { SubmissionResult } from '@conform-to/react';
import { textOf } from './forms.server.ts';
import { safePath } from './paths.ts';

/** A form that was sent when it could not be taken: carried along in the page, until its writer can go on with it. */
export interface KeptForm {
  /** the page that it was sent to: the only one that it goes back to */
  to: string;
  /** the digest of whose words they are */
  of: string;
  fields: [string, string][];
}

/** The field that asks an action to show a form as it was filled, and to do nothing with it. */
export const SHOWN_AGAIN = 'shown_again';

/** Never carried along: passwords and codes. */
const SECRET = new Set(['password', 'again', 'proof', 'code', 'kept', SHOWN_AGAIN]);

const keptForm = z.object({
  to: z.string().refine((to) => safePath(to) === to && to !== '/'),
  of: z.string().regex(/^[\w-]{43}$/),
  fields: z.array(z.tuple([z.string().max(200), z.string()])).max(5000),
});

/** The names of fields that a form's own page says are not to be carried along. */
export type NeverCarried = (form: FormData) => readonly string[];

/** What a request's form holds, to be carried along. Null: it holds no form, or nobody knows whose it is. */
export async function keepForm(request: Request, of: string, never: NeverCarried = () => []): Promise<KeptForm | null> {
  if (of === '') return null;
  const url = new URL(request.url);
  const form = await request.formData().catch(() => null);
  const left = new Set(form ? never(form) : []);
  const fields = [...(form ?? [])].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !SECRET.has(name) && !left.has(name) ? [[name, value]] : [],
  );
  const kept = keptForm.safeParse({ to: safePath(url.pathname.replace(/\.data$/, '') + url.search), of, fields });
  return kept.success ? kept.data : null;
}

/** The form that a page carried along, as it comes back; null where there is none, or it is not as we made it. */
export function keptIn(form: FormData): KeptForm | null {
  const carried = textOf(form, 'kept');
  if (carried === '') return null;
  try {
    const kept = keptForm.safeParse(JSON.parse(carried));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** The form is only to be shown again as it was filled: nothing of it may be done. */
export function isShownAgain(form: FormData): boolean {
  return form.has(SHOWN_AGAIN);
}

/** A form as it was filled, with no word on whether it is right. */
export function asFilled(reply: SubmissionResult<string[]>): SubmissionResult<string[]> {
  return { ...reply, status: 'error', error: {} };
}
