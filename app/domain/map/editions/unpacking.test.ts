import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parseEdition } from './parsing.server.ts';
import { EditionRefused, type ReceivedTable } from './received.ts';
import { unpack } from './unpacking.server.ts';

const SEED = path.resolve(import.meta.dirname, '../../../../db/seed');
const NAMES = ['inputs.csv', 'stages.csv', 'sequence.csv', 'providers.csv', 'provision.csv'];
const shipped: ReceivedTable[] = await Promise.all(
  NAMES.map(async (name) => ({ name, bytes: await readFile(path.join(SEED, 'semiconductors', name)) })),
);

const zipOf = (name: string, files: Record<string, Uint8Array>): ReceivedTable => ({
  name,
  bytes: Buffer.from(zipSync(files, { level: 1 })),
});
const zipped = (named: (name: string) => string) => Object.fromEntries(shipped.map(({ name, bytes }) => [named(name), bytes]));

/** Why files are not taken: the code, the file, where. */
const refused = async (tables: readonly ReceivedTable[]) =>
  unpack(tables)
    .then((all) => parseEdition('eto', all))
    .then(
      () => null,
      (reason: unknown) => (reason instanceof EditionRefused ? [reason.fault, reason.file, reason.detail] : reason),
    );

test('a ZIP may have folders, and what a system puts beside them is passed over; the files say their own names', async () => {
  const files = { ...zipped((name) => `chip explorer/2027/${name}`), '__MACOSX/chip explorer/2027/._inputs.csv': Buffer.from('x') };
  const edition = await parseEdition('eto', await unpack([zipOf('eto.zip', files)]));
  expect(edition.files.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
  expect(edition.claims.length).toBeGreaterThan(1_000);
});

test('a ZIP whose names lead out of their folder is refused', async () => {
  expect(await refused([zipOf('eto.zip', { '../inputs.csv': Buffer.from('x') })])).toEqual(['paths', 'eto.zip', '']);
  expect(await refused([zipOf('eto.zip', { '/etc/inputs.csv': Buffer.from('x') })])).toEqual(['paths', 'eto.zip', '']);
});

test('a ZIP that unpacks to too much is refused', async () => {
  expect(await refused([zipOf('bomb.zip', { 'inputs.csv': new Uint8Array(61_000_000) })])).toEqual(['bomb', 'bomb.zip', '']);
});

test('a ZIP without tables, or that is none, is refused', async () => {
  expect(await refused([zipOf('x.zip', { 'a.pdf': Buffer.from('x') })])).toEqual(['unknown', 'x.zip', '']);
  expect(await refused([{ name: 'x.zip', bytes: Buffer.from('PK\x03\x04 and no more') }])).toEqual(['broken', 'x.zip', '']);
});

test('a table that is missing, or comes twice, is named', async () => {
  expect(await refused([...shipped, { name: 'inputs (1).csv', bytes: shipped[0]!.bytes }])).toEqual([
    ...['twice', 'inputs (1).csv', 'inputs.csv'],
  ]);
  expect(await refused(shipped.slice(1))).toEqual(['missing', 'inputs.csv', '']);
});

test('another encoding, or other columns, are refused by file and line; a byte-order mark is not', async () => {
  const inputs = (bytes: Buffer) => shipped.map((one) => (one.name === 'inputs.csv' ? { ...one, bytes } : one));
  const japanese = Buffer.from([0x93, 0xfa, 0x96, 0x7b]);
  const cp932 = Buffer.concat([Buffer.from('input_id,input_name,type,stage_id\nN1,'), japanese, Buffer.from(',process,S1\n')]);
  expect(await refused(inputs(cp932))).toEqual(['not_utf8', 'inputs.csv', '2']);
  expect(await refused(inputs(Buffer.from('\ufeffinput_id,input_name\n', 'utf16le')))).toEqual(['not_utf8', 'inputs.csv', '1']);
  expect(await refused(inputs(Buffer.from('id,name\n1,x\n')))).toEqual(['header', 'inputs.csv', '“input_id”']);
  expect(await refused(inputs(Buffer.concat([Buffer.from('\ufeff'), shipped[0]!.bytes])))).toBeNull();
});

test('the next years of the mineral summaries are read, with a space in the column’s name or without', async () => {
  const text = await readFile(path.join(SEED, 'minerals/usgs-mcs-2025-world.csv'), 'utf8');
  const next = text.replace('PROD_2023', 'PROD_2024').replace('PROD_EST_ 2024', 'PROD_EST_ 2025');
  const edition = await parseEdition('usgs', [{ name: 'MCS2026_World_Data.csv', bytes: Buffer.from(`\ufeff${next}`) }]);
  const years = new Set(edition.claims.filter(({ measure }) => measure === 'production').map(({ year }) => year));
  expect([...years].sort()).toEqual([2024, 2025]);
  expect(edition.claims[0]?.file).toBe('MCS2026_World_Data.csv');
});

test('a file with nothing in it is not said to be missing', async () => {
  expect(await refused([{ name: 'provision.csv', bytes: Buffer.alloc(0) }])).toEqual(['no_rows', 'provision.csv', '']);
  expect(await refused([{ name: '', bytes: Buffer.alloc(0) }])).toEqual(['none', '', '']);
});
