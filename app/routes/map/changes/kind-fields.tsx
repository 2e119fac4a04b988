import { BASES, BOUNDS, CONFIDENCES, ITEM_KINDS, LINK_KINDS, MEASURES } from '#app/domain/map/changes/choices.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import { Choices, SelectField, TextField, type FieldState } from '#app/ui/fields.tsx';
import type { Proposing } from './forming.server.ts';

export type Fields = Record<string, FieldState>;
interface Props {
  field: (name: string) => FieldState;
  options: Proposing['options'];
  item: Proposing['item'];
}

const isOn = (field: FieldState): string[] => (field.initialValue === 'on' ? ['on'] : []);

/** Who supplies: typed by name or reference, with the names that fit best offered; or a company that is not on the map yet. */
function SupplierFields({ field, options }: Props) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const company = field('new_company');
  return (
    <>
      <TextField
        field={field('supplier')}
        label={changes.supplier}
        help={changes.supplierHelp}
        list="suggested-suppliers"
        maxLength={200}
        autoComplete="off"
        dir="auto"
      />
      <datalist id="suggested-suppliers">
        {[...new Set(options.suggested.map((one) => named(one, language)))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <details open={isOn(company).length > 0 || company.errors !== undefined || field('company_country').errors !== undefined}>
        <summary>{changes.newCompany}</summary>
        <Choices
          field={company}
          legend={changes.newCompanyLegend}
          help={changes.newCompanyHelp}
          type="checkbox"
          chosen={isOn(company)}
          options={[{ value: 'on', label: changes.newCompany }]}
        />
        <TextField field={field('company_ja')} label={changes.companyJa} optional maxLength={200} dir="auto" />
        <CountryField field={field('company_country')} label={changes.companyCountry} options={options} optional />
      </details>
    </>
  );
}

function CountryField({
  field,
  label,
  options,
  optional = false,
}: {
  field: FieldState;
  label: string;
  options: Proposing['options'];
  optional?: boolean;
}) {
  const { language, text } = useChangesSpeaking();
  return (
    <SelectField
      field={field}
      label={label}
      optional={optional}
      empty={text.reports.choose}
      options={options.countries.map((country) => ({ value: country.id, label: named(country, language) }))}
    />
  );
}

/** The fields of a claim: supplier, figures, year, basis, series. */
export function ClaimFields(props: Props) {
  const { text } = useChangesSpeaking();
  const { changes } = text;
  const map = changes.terms;
  const { field, options } = props;
  return (
    <>
      <SupplierFields {...props} />
      <h2>{changes.figures}</h2>
      <p className="help">{changes.shareHelp}</p>
      <div className="pair">
        <TextField field={field('share_low')} label={changes.shareLow} inputMode="decimal" optional size={8} />
        <TextField field={field('share_high')} label={changes.shareHigh} inputMode="decimal" optional size={8} />
      </div>
      <div className="pair">
        <TextField field={field('quantity')} label={changes.quantity} inputMode="decimal" optional size={14} />
        <TextField field={field('unit')} label={changes.unit} optional size={12} maxLength={60} dir="auto" />
        <SelectField
          field={field('bound')}
          label={changes.bound}
          optional
          options={BOUNDS.map((bound) => ({ value: bound, label: changes.bounds[bound] ?? bound }))}
        />
      </div>
      <div className="pair">
        <TextField field={field('year')} label={changes.year} inputMode="numeric" size={6} />
        <SelectField
          field={field('basis')}
          label={changes.basis}
          empty={text.reports.choose}
          options={BASES.map((basis) => ({ value: basis, label: map.basesLong[basis] }))}
        />
      </div>
      <div className="pair">
        <SelectField
          field={field('measure')}
          label={changes.measure}
          options={MEASURES.map((measure) => ({ value: measure, label: changes.measures[measure] }))}
        />
        <SelectField
          field={field('confidence')}
          label={changes.confidence}
          empty={text.reports.choose}
          options={CONFIDENCES.map((confidence) => ({ value: confidence, label: map.confidences[confidence] }))}
        />
      </div>
      <Choices
        field={field('projection')}
        legend={changes.projectionLegend}
        type="checkbox"
        chosen={isOn(field('projection'))}
        options={[{ value: 'on', label: changes.projection }]}
      />
      <SelectField
        field={field('source')}
        label={changes.series}
        help={changes.seriesHelp}
        optional
        empty={changes.ownSeries}
        options={options.sources.map(({ id, title, published }) => ({ value: id, label: `${title} (${published})` }))}
      />
    </>
  );
}

/** The fields of a link: of what kind, to which item, which way. */
export function LinkFields({ field, item }: Props) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const kind = field('kind');
  return (
    <>
      {item && (
        <p>
          {changes.item}: <strong>{named(item, language)}</strong> <small className="ref">{item.ref}</small>
        </p>
      )}
      <Choices
        field={kind}
        legend={changes.linkKind}
        type="radio"
        chosen={typeof kind.initialValue === 'string' ? [kind.initialValue] : []}
        options={LINK_KINDS.map((one) => ({ value: one, label: changes.linkKinds[one] }))}
      />
      <TextField field={field('other')} label={changes.other} help={changes.otherHelp} maxLength={200} dir="auto" />
      <Choices
        field={field('turned')}
        legend={changes.turnedLegend}
        type="checkbox"
        chosen={isOn(field('turned'))}
        options={[{ value: 'on', label: changes.turned }]}
      />
      <p className="help">{changes.substitutesHelp}</p>
      <div className="pair">
        <TextField field={field('extent')} label={changes.extent} inputMode="decimal" optional size={8} />
        <TextField field={field('ready_days')} label={changes.readyDays} inputMode="numeric" optional size={8} />
      </div>
    </>
  );
}

/** The fields of a site: whose, where. */
export function SiteFields(props: Props) {
  const { text } = useChangesSpeaking();
  const { changes } = text;
  const { field, options } = props;
  return (
    <>
      <SupplierFields {...props} />
      <TextField field={field('name')} label={changes.siteName} maxLength={200} dir="auto" />
      <CountryField field={field('country')} label={changes.country} options={options} />
      <TextField field={field('place')} label={changes.place} optional maxLength={200} dir="auto" />
      <p className="help">{changes.degreesHelp}</p>
      <div className="pair">
        <TextField field={field('latitude')} label={changes.latitude} inputMode="decimal" optional size={12} dir="ltr" />
        <TextField field={field('longitude')} label={changes.longitude} inputMode="decimal" optional size={12} dir="ltr" />
      </div>
      <TextField field={field('status')} label={changes.status} optional maxLength={100} dir="auto" />
    </>
  );
}

/** The fields of an item: names in both languages, kind, stage, codes. */
export function ItemFields({ field, options }: Props) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const map = changes.terms;
  return (
    <>
      <TextField field={field('name_en')} label={changes.nameEn} maxLength={200} lang="en" />
      <TextField field={field('name_ja')} label={changes.nameJa} maxLength={200} lang="ja" />
      <SelectField
        field={field('kind')}
        label={changes.kind}
        empty={text.reports.choose}
        options={ITEM_KINDS.map((kind) => ({ value: kind, label: map.kinds[kind] }))}
      />
      <SelectField
        field={field('stage')}
        label={changes.stage}
        empty={text.reports.choose}
        options={options.stages.map((stage) => ({ value: stage.id, label: `${map.sectors[stage.sector]} · ${named(stage, language)}` }))}
      />
      <TextField field={field('codes')} label={changes.codes} help={changes.codesHelp} optional inputMode="numeric" />
    </>
  );
}
