import './people.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { mustManageAccounts } from '#app/domain/people/administrators.server.ts';
import { addOrganisation } from '#app/domain/people/organisations.server.ts';
import { listOrganisations, listParties } from '#app/domain/people/reading.server.ts';
import { organisation } from '#app/domain/people/schema.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { replyToOrganisation } from './organisation-faults.server.ts';
import { OrganisationForm } from './organisation-form.tsx';

export const loader = asActor(async ({ actor, context }) => ({
  title: catalogueOf(actor.language).people.organisations,
  organisations: await listOrganisations(context.db, actor),
  parties: await listParties(context.db),
}));

export const action = asActor(
  async ({ actor, context, request }) => {
    mustManageAccounts(actor);
    const text = catalogueOf(actor.language);
    const sent = await request.formData();
    const form = parseForm(sent, organisation, text);
    if (isShownAgain(sent)) return data(asFilled(form.reply()));
    if (form.status !== 'success') return data(form.reply(), { status: 422 });
    try {
      await addOrganisation(context.db, actor, form.value, context.now);
      return redirect('/people/organisations');
    } catch (reason) {
      return data(replyToOrganisation(reason, form.reply(), text), { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Organisations() {
  const { language, text } = useBodiesSpeaking();
  const { title, organisations, parties } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<a href="/people">{text.people.title}</a>}>
      <div className="table">
        <table>
          <caption>{text.people.organisationsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.people.name}</th>
              <th scope="col">{text.people.shortName}</th>
              <th scope="col">{text.people.party}</th>
              <th scope="col">{text.people.kind}</th>
              <th scope="col" className="number">
                {text.people.accounts}
              </th>
            </tr>
          </thead>
          <tbody>
            {organisations.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <a href={`/people/organisations/${row.id}`}>
                    <bdi>{named(row, language)}</bdi>
                  </a>
                </th>
                <td>{row.short_name}</td>
                <td>{row.party_id}</td>
                <td>{text.policy.organisationKinds[row.kind]}</td>
                <td className="number">{row.people ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Section title={text.people.addOrganisation}>
        <OrganisationForm lastResult={lastResult} parties={parties} />
      </Section>
    </Page>
  );
}
