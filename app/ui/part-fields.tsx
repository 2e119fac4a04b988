import type { PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PartSoFar } from '#app/domain/audience/part-choices.ts';
import { useText } from '#app/language/catalogue.tsx';
import { CaveatChoices, MarkingChoices, ReleasedChoices } from './audience-fields.tsx';
import { Choices, type FieldState } from './fields.tsx';
import { Finder } from './finder.tsx';

interface PartFieldsProps {
  fields: Record<'readers_of' | 'marking' | 'released' | 'readers' | 'parties', FieldState>;
  forming: PartForming;
  /** what stands in the form now */
  standing: PartSoFar & { find_readers: string };
  /** the reference of the record that it hangs on */
  about: string;
}

/** What GET /finding is told of the readers chosen in a form so far. `who`: readers of the whole record, or of the part. */
export function partQuery(form: HTMLFormElement, about: string, who: 'whole' | 'part'): [string, string][] {
  const names = ['readers_of', 'marking', 'released', 'readers', 'parties'];
  const chosen = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    names.includes(name) && typeof value === 'string' ? [[name, value]] : [],
  );
  return [['about', about], ['who', who], ...chosen];
}

interface FewerFieldsProps extends Omit<PartFieldsProps, 'fields'> {
  fields: Omit<PartFieldsProps['fields'], 'readers_of'>;
  help: string;
}

/** Which of a record's readers read what hangs on it. */
export function FewerFields({ fields, forming, standing, about, help }: FewerFieldsProps) {
  const text = useText();
  return (
    <>
      <input type="hidden" name="shown" value={forming.shown} />
      <MarkingChoices field={fields.marking} markings={forming.markings} chosen={standing.marking} />
      {forming.bodies.length > 0 && <ReleasedChoices field={fields.released} bodies={forming.bodies} chosen={standing.released} />}
      <Finder
        field={fields.readers}
        legend={text.policy.namedReaders}
        help={help}
        button={text.audience.findReaders}
        kind="reader"
        query={(form) => partQuery(form, about, 'whole')}
        typed={standing.find_readers}
        finding={forming.readers}
      />
      <CaveatChoices field={fields.parties} parties={forming.parties} chosen={standing.parties} />
    </>
  );
}

/** Who reads what hangs on a record: all its readers, or fewer; never more. */
export function PartFields({ fields, forming, standing, about }: PartFieldsProps) {
  const text = useText();
  return (
    <div className="part-readers">
      <Choices
        field={fields.readers_of}
        legend={text.comments.readersOf}
        type="radio"
        chosen={[standing.readers_of]}
        options={[
          { value: 'record', label: text.comments.readersOfRecord },
          { value: 'fewer', label: text.comments.readersOfFewer, help: text.comments.neverWider },
        ]}
      />
      <div className="fewer">
        <FewerFields fields={fields} forming={forming} standing={standing} about={about} help={text.comments.readersHelp} />
      </div>
    </div>
  );
}
