import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { AudienceFields } from './audience-fields.tsx';
import type { FieldState } from './fields.tsx';
import { Section } from './page.tsx';

interface ReadersSectionProps {
  /** a field of the form, by its name */
  field: (name: string) => FieldState;
  audience: AudiencePart;
  help?: string;
  homeHelp?: string;
}

/** The section of a record's form that says who reads it: home body, marking, release, named readers, caveat. */
export function ReadersSection({ field, audience: { forming, chosen }, help, homeHelp }: ReadersSectionProps) {
  const { audience } = useText();
  return (
    <Section title={audience.section}>
      {help && <p className="help">{help}</p>}
      <AudienceFields
        fields={{
          ...{ home_body_id: field('home_body_id'), marking: field('marking'), released: field('released') },
          ...{ readers: field('readers'), parties: field('parties') },
        }}
        forming={forming}
        chosen={chosen}
        typed={chosen.typed}
        {...(homeHelp === undefined ? {} : { homeHelp })}
      />
    </Section>
  );
}

/** What the fields of that section are called where a form sums its errors up. */
export function useReadersLabels(): Record<string, string> {
  const { policy } = useText();
  return {
    ...{ home_body_id: policy.homeBody, marking: policy.marking, released: policy.releasedTo },
    ...{ readers: policy.namedReaders, parties: policy.caveat },
  };
}
