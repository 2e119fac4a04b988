import type { AudienceForming } from '#app/domain/audience/forming.server.ts';
import type { AudienceField } from '#app/domain/audience/schema.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
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

/** Home body, marking, released bodies, named readers, caveat: the audience part of any record's form. */
export function AudienceFields({ fields, forming, chosen, typed, homeHelp }: AudienceFieldsProps) {
  const { language, text } = useSpeaking();
  const option = (one: { id: string; name_en: string; name_ja: string }) => ({ value: one.id, label: named(one, language) });
  return (
    <>
      <SelectField
        field={fields.home_body_id}
        label={text.policy.homeBody}
        help={forming.homes.length ? (homeHelp ?? text.audience.homeBodyHelp) : text.audience.noHome}
        options={forming.homes.map(option)}
        empty={text.audience.chooseBody}
      />
      <Choices
        field={fields.marking}
        legend={text.policy.marking}
        type="radio"
        chosen={[chosen.marking]}
        options={MARKINGS.map((marking) => ({
          value: marking,
          label: text.policy.markings[marking],
          help: text.policy.markingReaders[marking],
        }))}
      />
      <Choices
        field={fields.released}
        legend={text.policy.releasedTo}
        help={text.audience.releasedHelp}
        type="checkbox"
        chosen={chosen.released}
        options={forming.bodies.map(option)}
      />
      <Finder
        field={fields.readers}
        legend={text.policy.namedReaders}
        help={text.audience.readersHelp}
        button={text.audience.findReaders}
        kind="person"
        typed={typed}
        finding={forming.readers}
      />
      <Choices
        field={fields.parties}
        legend={text.policy.caveat}
        help={text.audience.caveatHelp}
        type="checkbox"
        chosen={chosen.parties}
        options={forming.parties.map((party) => ({ value: party.id, label: `${party.id} · ${named(party, language)}` }))}
      />
    </>
  );
}
