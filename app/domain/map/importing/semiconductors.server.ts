import type { Row } from '#db/schema.ts';
import { readShare, readYear } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition, type ItemOf, type LinkOf, type SupplierOf } from './edition.ts';
import { readNames, type Names } from './names.server.ts';
import { nearestStages } from './nearest-stages.ts';
import { sources } from './sources.ts';
import { stages } from './stages.ts';
import { readTable, type Reading } from './table.server.ts';

const FOLDER = 'semiconductors';
const kinds: Record<string, Row<'items'>['kind']> = {
  process: 'process',
  material_resource: 'material',
  tool_resource: 'tool',
  design_resource: 'design_resource',
  ultimate_output: 'final_output',
};
/** Two that the publisher's own types do not tell apart from tools and materials. */
const ourKinds: Record<string, Row<'items'>['kind']> = { N84: 'software', N85: 'design_resource' };

/** Reads the Advanced Semiconductor Supply Chain Dataset: inputs and stages, what goes into what, providers, and their shares. */
export async function readSemiconductors(reading: Reading, countries: Countries): Promise<Edition> {
  const edition = { ...emptyEdition(sources.semiconductors), skipped: reading.skips.list };
  const names = await readNames(reading, `${FOLDER}/names-ja.csv`);
  await readInputs(reading, edition, names);
  await readSequence(reading, edition);
  placeInStages(edition);
  const providers = await readProviders(reading, edition, countries, names);
  await readProvision(reading, edition, providers);
  return edition;
}

async function readInputs(reading: Reading, edition: Edition, names: Names): Promise<void> {
  const put = (file: string, line: number, id: string, name_en: string, kind: Row<'items'>['kind'], stage: string) => {
    const key = `eto:${id}`;
    if (edition.items.some((item) => item.key === key)) return reading.skips.add(file, line, id, 'duplicate');
    edition.items.push({ file, line, key, kind, sector: 'semiconductors', stage, name_en, name_ja: names.get(key)?.name_ja ?? name_en });
  };
  const published = await readTable(reading, `${FOLDER}/stages.csv`, ['stage_id', 'stage_name']);
  for (const row of published.rows) {
    if (!row.stage_id || !row.stage_name) reading.skips.add(published.name, row.line, row.stage_id, 'blank');
    else put(published.name, row.line, row.stage_id, row.stage_name, 'process', row.stage_id);
  }
  const stageIds = new Set(published.rows.map((row) => row.stage_id));
  const inputs = await readTable(reading, `${FOLDER}/inputs.csv`, ['input_id', 'input_name', 'type', 'stage_id']);
  for (const row of inputs.rows) {
    const kind = ourKinds[row.input_id] ?? kinds[row.type];
    if (!row.input_id || !row.input_name) reading.skips.add(inputs.name, row.line, row.input_id || row.input_name, 'blank');
    else if (!kind) reading.skips.add(inputs.name, row.line, row.type, 'unknown_kind');
    else if (row.stage_id && !stageIds.has(row.stage_id)) reading.skips.add(inputs.name, row.line, row.stage_id, 'unknown_id');
    else put(inputs.name, row.line, row.input_id, row.input_name, kind, row.stage_id);
  }
  edition.files.push(published, inputs);
}

async function readSequence(reading: Reading, edition: Edition): Promise<void> {
  const table = await readTable(reading, `${FOLDER}/sequence.csv`, ['input_id', 'goes_into_id', 'is_type_of_id']);
  const known = new Set(edition.items.map((item) => item.key));
  const seen = new Set<string>();
  for (const row of table.rows) {
    const ends = [
      { kind: 'input_to' as const, id: row.goes_into_id },
      { kind: 'variant_of' as const, id: row.is_type_of_id },
    ].filter((end) => end.id);
    if (ends.length === 0) reading.skips.add(table.name, row.line, row.input_id, 'blank');
    for (const end of ends) {
      const link: LinkOf = {
        file: table.name,
        line: row.line,
        key: `eto:${row.input_id}>${end.kind}>${end.id}`,
        kind: end.kind,
        from: `eto:${row.input_id}`,
        to: `eto:${end.id}`,
      };
      const unknown = [link.from, link.to].find((key) => !known.has(key));
      if (unknown) reading.skips.add(table.name, row.line, unknown, 'unknown_id');
      else if (seen.has(link.key)) reading.skips.add(table.name, row.line, link.key, 'duplicate');
      else edition.links.push(link);
      seen.add(link.key);
    }
  }
  edition.files.push(table);
}

/** Most inputs name no stage: theirs is that of the nearest process they lead to. A stage that the map has no lane for is “other”. */
function placeInStages(edition: Edition): void {
  const own = new Map(edition.items.filter((item) => item.stage).map((item) => [item.key, item.stage]));
  const found = nearestStages(own, edition.links);
  const stageOf = (item: ItemOf) => item.stage || (found.get(item.key) ?? (item.kind === 'final_output' ? 'output' : 'other'));
  const lanes = new Set(stages.filter((stage) => stage.sector === 'semiconductors').map((stage) => stage.key));
  edition.items = edition.items.map((item) => ({ ...item, stage: lanes.has(stageOf(item)) ? stageOf(item) : 'other' }));
}

async function readProviders(reading: Reading, edition: Edition, countries: Countries, names: Names): Promise<Map<string, SupplierOf>> {
  const table = await readTable(reading, `${FOLDER}/providers.csv`, ['provider_name', 'alias', 'provider_id', 'provider_type', 'country']);
  const byId = new Map<string, SupplierOf>();
  const lines = new Set<string>();
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const whole = Object.values(row.all).join('\u0001');
    const kept = byId.get(row.provider_id);
    if (kept) {
      addAlias(kept, row.alias);
      if (!lines.has(whole)) reading.skips.add(table.name, row.line, `${row.provider_id} ${row.alias}`.trim(), 'duplicate');
      continue;
    }
    lines.add(whole);
    if (!row.provider_id || !row.provider_name) reading.skips.add(table.name, row.line, row.provider_name, 'blank');
    else if (row.provider_type === 'country') {
      const supplier = countries.supplierOf(row.provider_name, place);
      if (supplier) byId.set(row.provider_id, supplier);
      else reading.skips.add(table.name, row.line, row.provider_name, 'unknown_country');
    } else if (row.provider_type === 'organization') {
      const country = countries.supplierOf(row.country, place);
      if (!country) {
        reading.skips.add(table.name, row.line, row.country, 'unknown_country');
        continue;
      }
      const key = `eto:${row.provider_id}`;
      const supplier: SupplierOf = {
        ...place,
        key,
        kind: 'company',
        country: country.country,
        name_en: row.provider_name,
        name_ja: names.get(key)?.name_ja ?? (country.unallocated ? '各社（内訳不明）' : row.provider_name),
        aliases: '',
        unallocated: country.unallocated,
      };
      addAlias(supplier, row.alias);
      byId.set(row.provider_id, supplier);
    } else reading.skips.add(table.name, row.line, row.provider_type, 'unknown_kind');
  }
  edition.suppliers = [...byId.values()];
  edition.files.push(table);
  return byId;
}

async function readProvision(reading: Reading, edition: Edition, providers: Map<string, SupplierOf>): Promise<void> {
  const columns = ['provider_name', 'provider_id', 'provided_id', 'share_provided', 'year', 'source'] as const;
  const table = await readTable(reading, `${FOLDER}/provision.csv`, columns);
  const items = new Set(edition.items.map((item) => item.key));
  for (const row of table.rows) {
    const supplier = providers.get(row.provider_id);
    const item = `eto:${row.provided_id}`;
    const [share, year] = [readShare(row.share_provided), readYear(row.year)];
    if (!supplier) reading.skips.add(table.name, row.line, row.provider_id, 'unknown_id');
    else if (!items.has(item)) reading.skips.add(table.name, row.line, row.provided_id, 'unknown_id');
    else if ('reason' in share) reading.skips.add(table.name, row.line, row.share_provided, share.reason);
    else if ('reason' in year) reading.skips.add(table.name, row.line, row.year, year.reason);
    else {
      if (supplier.kind === 'company') addAlias(supplier, row.provider_name);
      edition.claims.push({
        file: table.name,
        line: row.line,
        supplier: supplier.key,
        item,
        share_low: share.value,
        share_high: share.value,
        quantity: null,
        unit: null,
        quantity_is_bound: 0,
        year: year.value,
        projection: 0,
        basis: 'headquarters',
        source_note: row.source,
        confidence: share.value === null ? 'low' : 'moderate',
      });
    }
  }
  edition.files.push(table);
}

/** Gathers another name of a supplier; aliases stand one a line. */
function addAlias(supplier: SupplierOf, alias: string): void {
  const all = new Set(supplier.aliases.split('\n').filter(Boolean));
  if (alias && alias !== supplier.name_en) all.add(alias);
  supplier.aliases = [...all].join('\n');
}
