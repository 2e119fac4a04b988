import { redirect } from '@remix-run/node';
import { Form, useActionData, useSearchParams } from '@remix-run/react';
import { asVisitor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { safePath } from '#app/http/paths.ts';
import { personOfPassword } from '#app/domain/people/passwords.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { signIn } from '#app/session/session.server.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';

export const loader = asVisitor(({ actor, request }) => {
  if (actor) throw redirect(safePath(new URL(request.url).searchParams.get('to')));
  return null;
});

export const action = asVisitor(async ({ request, context }) => {
  const form = await request.formData();
  const email = textOf(form, 'email');
  const personId = await personOfPassword(context.db, email, textOf(form, 'password'), context.local);
  if (!personId) return { email };
  return redirect(safePath(form.get('to')), { headers: { 'Set-Cookie': await signIn(context, request, personId) } });
});

export default function SignIn() {
  const text = useText();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <Page title={text.session.title} kicker={text.frame.committee}>
      <Form method="post" reloadDocument className="sheet">
        <input type="hidden" name="to" value={search.get('to') ?? '/'} />
        {failed && <p className="warning">{text.session.failed}</p>}
        <TextField
          field={{ id: 'email', name: 'email', initialValue: failed?.email }}
          label={text.session.email}
          type="email"
          autoComplete="username"
        />
        <TextField
          field={{ id: 'password', name: 'password' }}
          label={text.session.password}
          type="password"
          autoComplete="current-password"
        />
        <button className="main">{text.session.title}</button>
      </Form>
    </Page>
  );
}
