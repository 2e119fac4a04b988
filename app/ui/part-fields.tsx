import type { PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PartSoFar } from '#app/domain/audience/part-choices.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
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

/** Who reads what hangs on a record: all its readers, or fewer; never more. */
export function PartFields({ fields, forming, standing, about }: PartFieldsProps) {
  const { language, text } = useSpeaking();
  const option = (one: { id: string; name_en: string; name_ja: string }) => ({ value: one.id, label: named(one, language) });
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
        <Choices
          field={fields.marking}
          legend={text.policy.marking}
          type="radio"
          chosen={[standing.marking]}
          options={forming.markings.map((marking) => ({
            value: marking,
            label: text.policy.markings[marking],
            help: text.policy.markingReaders[marking],
          }))}
        />
        {forming.bodies.length > 0 && (
          <Choices
            field={fields.released}
            legend={text.policy.releasedTo}
            help={text.audience.releasedHelp}
            type="checkbox"
            chosen={standing.released}
            options={forming.bodies.map(option)}
          />
        )}
        <Finder
          field={fields.readers}
          legend={text.policy.namedReaders}
          help={text.comments.readersHelp}
          button={text.audience.findReaders}
          kind="reader"
          query={(form) => partQuery(form, about, 'whole')}
          typed={standing.find_readers}
          finding={forming.readers}
        />
        <Choices
          field={fields.parties}
          legend={text.policy.caveat}
          help={text.audience.caveatHelp}
          type="checkbox"
          chosen={standing.parties}
          options={forming.parties.map((party) => ({ value: party.id, label: `${party.id} · ${named(party, language)}` }))}
        />
      </div>
    </div>
  );
}
