import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { NotImportable } from '#app/domain/exchange/importing/incoming.ts';
import { readReportsApart } from '#app/domain/exchange/importing/reports-apart.server.ts';
import { keepIncoming } from '#app/domain/exchange/importing/waiting.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useImportingText } from '#app/language/of-importing.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';

export const loader = asActor(({ actor }) => {
  if (bodiesWhere(actor, 'report.file').length === 0) throw new Refusal('forbidden');
  return { title: catalogueOf(actor.language).exchange.import };
});

/** Reads the file that was sent, and keeps what was found for its sender to look at: nothing is filed yet. */
export const action = asActor(
  async ({ actor, request, context: { db, now } }) => {
    if (bodiesWhere(actor, 'report.file').length === 0) throw new Refusal('forbidden');
    const file = (await request.formData()).get('file');
    try {
      if (file === null || typeof file === 'string' || file.size === 0) throw new NotImportable('notAFile');
      const found = await readReportsApart(new Uint8Array(await file.arrayBuffer()));
      return redirect(`/reports/import/${await keepIncoming(db, actor, found, now)}`);
    } catch (reason) {
      if (!(reason instanceof NotImportable)) throw reason;
      return data({ fault: reason.code, value: reason.value }, { status: 422 });
    }
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function ImportPage() {
  const { title } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { importing, frame } = useImportingText();
  const refused = sent && 'fault' in sent ? sent : null;
  const fault = refused?.fault;
  return (
    <Page title={title}>
      {fault && (
        <p className="warning" role="alert">
          {importing.faults[fault]} <bdi>{refused.value}</bdi>
        </p>
      )}
      <p>{importing.help}</p>
      <form method="post" encType="multipart/form-data">
        <div className={fault ? 'field wrong' : 'field'}>
          <label htmlFor="import-file">{importing.chooseFile}</label>
          <p className="help" id="import-file-help">
            {importing.chooseFileHelp}
          </p>
          <input id="import-file" type="file" name="file" aria-describedby="import-file-help" aria-invalid={fault ? true : undefined} />
        </div>
        <button className="main">{importing.preview}</button>
        <p className="help">{frame.unclassified}</p>
      </form>
    </Page>
  );
}
