import type { AudienceForming } from '#app/domain/audience/forming.server.ts';
import type { AudienceField } from '#app/domain/audience/schema.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { useSpeaking, useText } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { Choices, SelectField, type FieldState } from './fields.tsx';
import { Finder } from './finder.tsx';

interface AudienceFieldsProps {
  fields: Record<AudienceField, FieldState>;
  forming: AudienceForming;
  /** what stands in the form now */
  chosen: { released: readonly string[]; parties: readonly string[]; marking: string };
  /** what was typed to find people */
  typed: string;
  homeHelp?: string;
}

type Named = { id: string; name_en: string; name_ja: string };

/** The markings to choose from, each with who reads it. */
export function MarkingChoices({ field, markings, chosen }: { field: FieldState; markings: readonly Marking[]; chosen: string }) {
  const { policy } = useText();
  return (
    <Choices
      field={field}
      legend={policy.marking}
      type="radio"
      chosen={[chosen]}
      options={markings.map((marking) => ({ value: marking, label: policy.markings[marking], help: policy.markingReaders[marking] }))}
    />
  );
}

/** The bodies that a record can be released to. */
export function ReleasedChoices({ field, bodies, chosen }: { field: FieldState; bodies: readonly Named[]; chosen: readonly string[] }) {
  const { language, text } = useSpeaking();
  return (
    <Choices
      field={field}
      legend={text.policy.releasedTo}
      help={text.audience.releasedHelp}
      type="checkbox"
      chosen={chosen}
      options={bodies.map((body) => ({ value: body.id, label: named(body, language) }))}
    />
  );
}

/** The caveat: the parties to whom alone it is releasable. */
export function CaveatChoices({ field, parties, chosen }: { field: FieldState; parties: readonly Named[]; chosen: readonly string[] }) {
  const { language, text } = useSpeaking();
  return (
    <Choices
      field={field}
      legend={text.policy.caveat}
      help={text.audience.caveatHelp}
      type="checkbox"
      chosen={chosen}
      options={parties.map((party) => ({ value: party.id, label: `${party.id} · ${named(party, language)}` }))}
    />
  );
}

/** Home body, marking, released bodies, named readers, caveat: the audience part of any record's form. */
export function AudienceFields({ fields, forming, chosen, typed, homeHelp }: AudienceFieldsProps) {
  const { language, text } = useSpeaking();
  return (
    <>
      <SelectField
        field={fields.home_body_id}
        label={text.policy.homeBody}
        help={forming.homes.length ? (homeHelp ?? text.audience.homeBodyHelp) : text.audience.noHome}
        options={forming.homes.map((home) => ({ value: home.id, label: named(home, language) }))}
        empty={text.audience.chooseBody}
      />
      <MarkingChoices field={fields.marking} markings={MARKINGS} chosen={chosen.marking} />
      <ReleasedChoices field={fields.released} bodies={forming.bodies} chosen={chosen.released} />
      <Finder
        field={fields.readers}
        legend={text.policy.namedReaders}
        help={text.audience.readersHelp}
        button={text.audience.findReaders}
        kind="person"
        typed={typed}
        finding={forming.readers}
      />
      <CaveatChoices field={fields.parties} parties={forming.parties} chosen={chosen.parties} />
    </>
  );
}
