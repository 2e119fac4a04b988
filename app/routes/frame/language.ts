import { redirect } from '@remix-run/node';
import { asVisitor } from '#app/http/acting.server.ts';
import { safePath } from '#app/http/paths.ts';
import { keepLanguage } from '#app/language/preference.server.ts';
import { chooseLanguage } from '#app/domain/people/language.server.ts';

/** POST /language: keeps the reader's language, for the person and for this browser. */
export const action = asVisitor(async ({ request, context, actor }) => {
  const form = await request.formData();
  const language = form.get('language') === 'ja' ? 'ja' : 'en';
  if (actor && actor.language !== language) await chooseLanguage(context.db, actor, language, context.now);
  return redirect(safePath(form.get('to')), { headers: { 'Set-Cookie': await keepLanguage(language, context) } });
});
