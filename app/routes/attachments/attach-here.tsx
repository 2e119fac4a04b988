import { Form, Link } from '@remix-run/react';
import { useAttachmentsText } from '#app/language/of-attachments.ts';

/** What a file's name may end with, for the browser's own list of files. */
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt';

/**
 * Attaches a file for all who read the report, where its files are shown; for fewer there is a page. What is refused comes back there. `shown`
 * stands for the readers that the report has (shownReaders).
 */
export function AttachHere({ reference, shown }: { reference: string; shown: string }) {
  const { attachments: words } = useAttachmentsText();
  const page = `/reports/${reference}/attach`;
  return (
    <Form method="post" action={page} encType="multipart/form-data" reloadDocument className="attach-here">
      <input type="hidden" name="readers_of" value="record" />
      <input type="hidden" name="shown" value={shown} />
      <div className="field">
        <label htmlFor="attach-here">{words.attach}</label>
        <p className="help" id="attach-here-help">
          {words.hereHelp}
        </p>
        <input type="file" id="attach-here" name="file" accept={ACCEPTED} aria-describedby="attach-here-help" />
      </div>
      <div className="acts">
        <button name="act" value="attach">
          {words.send}
        </button>
        <Link to={page}>{words.fewer}</Link>
      </div>
    </Form>
  );
}
