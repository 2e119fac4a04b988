import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';
import type { Catalogue } from '#app/language/catalogue.tsx';

type Issue = Parameters<NonNullable<z.core.ParseContext<z.core.$ZodIssue>['error']>>[0];

/** A fault of a field, in the reader's words. */
export function explain(text: Catalogue): (issue: Issue) => string {
  const { fields, fieldLimits } = text;
  return (issue) => {
    if (issue.code === 'too_big') {
      return issue.origin === 'string'
        ? fieldLimits.tooLong(Number(issue.maximum), typeof issue.input === 'string' ? issue.input.length : 0)
        : fieldLimits.tooMany(Number(issue.maximum));
    }
    if (issue.code === 'too_small') {
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? fields.required : fieldLimits.tooShort(Number(issue.minimum));
      return fieldLimits.tooFew(Number(issue.minimum));
    }
    if (issue.code === 'invalid_type') return issue.input === undefined ? fields.required : fields.invalid;
    if (issue.code === 'invalid_value') return issue.input === undefined ? fields.required : fields.chooseOne;
    if (issue.code === 'custom') {
      const { code, low, high } = (issue.params ?? {}) as { code?: string; low?: number; high?: number };
      if (code === 'numberBetween') return fieldLimits.numberBetween(low ?? 0, high ?? 0);
      const words = code ? ((fields as Record<string, unknown>)[code] ?? text.fieldFaults[code]) : undefined;
      return typeof words === 'string' ? words : fields.invalid;
    }
    return fields.invalid;
  };
}

/** A fault of one of several that were chosen stands beside them all: what is shown there is one field. */
function besideAll(reply: SubmissionResult<string[]>): SubmissionResult<string[]> {
  const error: Record<string, string[]> = {};
  for (const [name, words] of Object.entries(reply.error ?? {})) {
    const field = name.replace(/\[\d+\]$/, '');
    error[field] = [...new Set([...(error[field] ?? []), ...(words ?? [])])];
  }
  return { ...reply, error };
}

/** No form of ours takes a file; one that is sent all the same could not be sent back either. */
function withoutFiles(form: FormData): FormData {
  const words = new FormData();
  for (const [name, value] of form) words.append(name, typeof value === 'string' ? value : '');
  return words;
}

/** Parses a form with a schema: the value, or everything that was typed with the faults beside it (Conform's submission). */
export function parseForm<S extends z.ZodType>(form: FormData, schema: S, text: Catalogue) {
  const submission = parseWithZod(withoutFiles(form), { schema, error: explain(text) });
  const reply = submission.reply.bind(submission);
  submission.reply = (options) => besideAll(reply(options));
  return submission;
}

/** A submission's reply that also says a fault of a field found by a rule, not by the schema. */
export function replyWith(reply: SubmissionResult<string[]>, field: string, words: string): SubmissionResult<string[]> {
  return { ...reply, status: 'error', error: { ...reply.error, [field]: [...(reply.error?.[field] ?? []), words] } };
}

/** One text field of a form, '' where it is missing or a file. */
export function textOf(form: FormData | URLSearchParams, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The name that a form was given when it was shown; null: it says none. */
export function onceIn(form: FormData): string | null {
  const once = textOf(form, 'once');
  return /^[\w-]{8,60}$/.test(once) ? once : null;
}

/** A version as a form sends it back: a whole number that a database keeps; 0, which nothing has, where it is none. */
export function versionOf(sent: string): number {
  const typed = sent.normalize('NFKC').trim();
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 0;
}

/** The version that a form was filled over; 0 where it says none. */
export const versionIn = (form: FormData | URLSearchParams, name = 'version'): number => versionOf(textOf(form, name));
