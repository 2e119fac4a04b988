import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { StixObject } from '../stix/objects.ts';

/** The JSON schemas of OASIS for STIX 2.1 (cti-stix2-json-schemas, its licence beside them), for the objects that we write. */
const FOLDER = path.join(import.meta.dirname, 'oasis');
const BASE = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas';

const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false });
const nameOf = new Map<string, string>();
for (const folder of ['common', 'sdos'])
  for (const file of readdirSync(path.join(FOLDER, folder))) {
    const schema = JSON.parse(readFileSync(path.join(FOLDER, folder, file), 'utf8')) as { $id: string };
    ajv.addSchema({ ...schema, $id: `${BASE}/${folder}/${file}` });
    nameOf.set(file.replace(/\.json$/, ''), `${BASE}/${folder}/${file}`);
  }

/** What the schemas of OASIS find wrong with a bundle, and what the specification says and no schema can. */
export function faultsOfBundle(bundle: { type: string; id: string; objects: StixObject[] }): string[] {
  const faults: string[] = [];
  if (bundle.objects.length === 0) faults.push('a bundle holds one object at least');
  if (bundle.type !== 'bundle' || !/^bundle--[\da-f-]{36}$/.test(bundle.id)) faults.push('no bundle');
  const ids = new Set(bundle.objects.map(({ id }) => id));
  if (ids.size !== bundle.objects.length) faults.push('an object stands there twice');
  for (const object of bundle.objects) {
    const name = nameOf.get(object.type);
    if (!name) faults.push(`no schema for ${object.type}`);
    else if (!ajv.validate(name, object)) faults.push(`${object.id}: ${ajv.errorsText()}`);
    // What it is called elsewhere is no reference into the bundle.
    const { external_references: _elsewhere, ...within } = object;
    for (const [, reference] of JSON.stringify(within).matchAll(/"([a-z][a-z-]+--[\da-f-]{36})"/g))
      if (reference !== object.id && !ids.has(reference!) && !reference!.startsWith('extension-definition--60a3c5c5'))
        faults.push(`${object.id} points at ${reference}, which is not there`);
    if (object.modified && object.modified < object.created) faults.push(`${object.id} was changed before it was made`);
    if (object.type === 'language-content' && object.object_modified !== undefined) {
      const of = bundle.objects.find(({ id }) => id === object.object_ref);
      if (of?.modified !== object.object_modified) faults.push(`${object.id} translates another version`);
    }
  }
  return faults;
}
