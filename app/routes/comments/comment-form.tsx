import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useState } from 'react';
import type { z } from 'zod';
import type { PartForming } from '#app/domain/audience/hanging.server.ts';
import type { commentSchema } from '#app/domain/comments/schema.ts';
import type { Findable } from '#app/domain/finding.ts';
import { useText } from '#app/language/catalogue.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary } from '#app/ui/fields.tsx';
import { Finder } from '#app/ui/finder.tsx';
import { PartFields, partQuery } from '#app/ui/part-fields.tsx';
import { MentionArea } from './mention-area.tsx';
import type { CommentStanding } from './standing.ts';
import type { SentComment } from './sending.server.ts';

const NOBODY = { chosen: [], found: [] };

interface CommentFormProps {
  /** where it is sent */
  path: string;
  /** the reference of the record */
  about: string;
  starting: CommentStanding;
  /** null: the short form of a record's own page, for all its readers */
  forming: PartForming | null;
  /** of the short form: stands for the record's readers as its page shows them */
  shown?: string;
  sent?: SentComment | undefined;
  /** the version that is edited; none: a new comment */
  version?: number;
}

/** Writes or edits a comment. What came back stands in it as it was typed. */
export function CommentForm({ path, about, starting, forming, shown, sent, version }: CommentFormProps) {
  const text = useText();
  const [mentioned, setMentioned] = useState<Findable | null>(null);
  const standing = sent?.standing ?? starting;
  const [form, fields] = useForm<z.input<typeof commentSchema>>({
    id: 'comment',
    defaultValue: { ...starting },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    words: text.comments.words,
    mentions: text.comments.mentions,
    readers_of: text.comments.readersOf,
    marking: text.policy.marking,
    released: text.policy.releasedTo,
    readers: text.policy.namedReaders,
    parties: text.policy.caveat,
  };
  const errors = Object.entries(form.allErrors).map(([name, messages]) => ({
    id: `comment-${name}`,
    label: labels[name] ?? name,
    messages,
  }));
  const mentions = (
    <Finder
      field={fields.mentions}
      legend={text.comments.mentions}
      help={text.comments.mentionsHelp}
      button={text.comments.findMentions}
      kind="reader"
      query={(element) => partQuery(element, about, 'part')}
      typed={standing.find_mentions}
      finding={forming?.mentions ?? NOBODY}
      added={mentioned}
    />
  );
  return (
    <Form
      method="post"
      action={path}
      id={form.id}
      className={forming ? 'comment-form whole' : 'comment-form'}
      noValidate
      preventScrollReset={false}
    >
      <ErrorSummary errors={errors} />
      {!forming && <input type="hidden" name="shown" value={shown} />}
      {version !== undefined && <input type="hidden" name="version" value={sent?.version ?? version} />}
      <div className="comment-fields">
        <MentionArea
          field={fields.words}
          value={standing.words}
          label={text.comments.words}
          rows={forming ? 7 : 4}
          about={about}
          onMention={setMentioned}
        />
        {mentions}
        {forming && <PartFields fields={fields} forming={forming} standing={standing} about={about} />}
      </div>
      <div className="comment-acts">
        {forming && <DisclosurePreview formId={form.id} act="comment.write" about={about} told={forming} />}
        <div className="row">
          <button name="act" value="write" className="main">
            {version === undefined ? text.comments.send : text.comments.save}
          </button>
          {!forming && (
            <button name="act" value="choose" formNoValidate className="quiet">
              {text.comments.chooseReaders}
            </button>
          )}
        </div>
        {!forming && <p className="help">{text.comments.readByAll}</p>}
        <p className="help">{text.frame.unclassified}</p>
      </div>
    </Form>
  );
}
