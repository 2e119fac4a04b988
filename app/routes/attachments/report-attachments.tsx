import { Link } from '@remix-run/react';
import type { AttachmentRow } from '#app/domain/attachments/reading.server.ts';
import { useAttachmentsText } from '#app/language/of-attachments.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { AttachHere } from './attach-here.tsx';

interface ReportAttachmentsProps {
  reference: string;
  attachments: readonly AttachmentRow[];
  mayAttach: boolean;
  /** stands for the report's readers in the form (shownReaders) */
  shown: string;
}

/** What is attached to a report, of what its reader may read, and where its author attaches more. */
export function ReportAttachments({ reference, attachments, mayAttach, shown }: ReportAttachmentsProps) {
  const { attachments: words, policy } = useAttachmentsText();
  return (
    <Section title={words.title} id="attachments">
      {attachments.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption>{words.list}</caption>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{policy.marking}</th>
                <th scope="col">{words.type}</th>
                <th scope="col">{words.size}</th>
                <th scope="col">{words.when}</th>
              </tr>
            </thead>
            <tbody>
              {attachments.map((one) => (
                <tr key={one.ref}>
                  <th scope="row">
                    <Link to={`/attachments/${one.ref}`}>
                      <bdi>{one.name}</bdi>
                    </Link>
                    {one.withdrawn_at && <small> · {words.withdrawn}</small>}
                  </th>
                  <td>
                    <MarkingBadge marking={one.marking} />
                  </td>
                  <td>{words.types[one.type]}</td>
                  <td className="figures nowrap">{words.sizeOf(one.size)}</td>
                  <td className="nowrap">
                    <When at={one.issued_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayAttach && <AttachHere reference={reference} shown={shown} />}
    </Section>
  );
}
