import type { ReadAs } from '#app/domain/paragraphs/disclosing.server.ts';
import { weave } from '#app/domain/paragraphs/weaving.ts';
import type { ReportSection } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';
import { LeftOut } from './woven.tsx';

/** A report's text as another reader has it, for its author to look at. */
export function TextAsRead({ words, section, standing }: { words: string; section: ReportSection; standing: ReadAs['standing'] }) {
  return (
    <>
      {weave(words, section, standing).map(({ words: own, between }, at) => {
        if (own !== null) return <Prose key={at} words={own} />;
        if (!between.paragraph) return <LeftOut key={at} />;
        return (
          <div className="marked-paragraph" key={at}>
            <p className="marked-head">
              <MarkingBadge marking={between.paragraph.marking} /> {between.paragraph.ref}
            </p>
            <Prose words={between.paragraph.words} />
          </div>
        );
      })}
    </>
  );
}
