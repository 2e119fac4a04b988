/** A disruption as a person describes it: what stands in the form, in the address and in a saved scenario. No database: the page uses it too. */
import { z } from 'zod';
import type { Sector } from '#db/schema.ts';
import { choice, ticked, token, whole } from '../../fields.ts';

export const SECTORS = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'] as const satisfies readonly Sector[];

const LONGEST_LOSS = 1_825;
const MOST_STOCK = 1_000;
const LINE = /^(\S{1,40}?)[\s:=,、：＝]+(\d{1,4})$/u;

/** Days of stock by item: a line each, a reference and the days. */
const stockLines = () =>
  z
    .string()
    .optional()
    .default('')
    .transform((typed, context) => {
      const lines = typed
        .normalize('NFKC')
        .split(/[\n;]+/)
        .map((line) => line.trim())
        .filter(Boolean);
      const read = lines.map((line) => LINE.exec(line));
      const wrong = lines.length > 100 || read.some((line) => !line || Number(line[2]) > MOST_STOCK);
      if (wrong) context.addIssue({ code: 'custom', params: { code: 'notStockLines' } });
      return read.flatMap((line) => (line?.[1] && line[2] ? [{ item: line[1], days: Number(line[2]) }] : []));
    });

/** The fields of a scenario. Items and suppliers by their ids; countries by their two letters. */
export const scenarioShape = {
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(40),
  suppliers: z.array(token()).max(40),
  items: z.array(token()).max(100),
  sector: choice(SECTORS).optional(),
  part: whole(1, 100),
  days: whole(1, LONGEST_LOSS),
  recovery: whole(0, LONGEST_LOSS),
  substitutes: ticked(),
  far: whole(0, 100),
  stocks: ticked(),
  each: whole(0, MOST_STOCK),
  stock: stockLines(),
};

export const scenarioSchema = z.object(scenarioShape).refine(({ countries, suppliers }) => countries.length + suppliers.length > 0, {
  path: ['countries'],
  params: { code: 'nobodyLost' },
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** What a form begins with. */
export const STARTING = { part: '100', days: '90', recovery: '0', far: '50', each: '30' } as const;

const LISTS = ['countries', 'suppliers', 'items'] as const;
const WORDS = ['sector', 'part', 'days', 'recovery', 'substitutes', 'far', 'stocks', 'each', 'stock'] as const;
/** What looks for the things that are chosen, with scripts off. */
export const FINDS = ['find_countries', 'find_suppliers', 'find_items'] as const;

/** Of an address, what belongs to a scenario, as it was typed. */
export function typedIn(search: URLSearchParams): FormData {
  const form = new FormData();
  for (const name of LISTS) for (const value of search.getAll(name).slice(0, 200)) form.append(name, value);
  for (const name of [...WORDS, ...FINDS]) {
    const value = search.get(name);
    if (value !== null) form.append(name, value);
  }
  for (const [name, value] of Object.entries(STARTING)) if (!form.has(name)) form.append(name, value);
  return form;
}

/** Whether an address describes a disruption, or only opens the form. */
export const isAsked = (search: URLSearchParams): boolean =>
  !FINDS.some((find) => search.get('act') === find) && ['countries', 'suppliers', 'part'].some((name) => search.has(name));

/** A scenario as an address has it: to be linked to, compared with, and run again. */
export function queryOf(scenario: Scenario): string {
  const query = new URLSearchParams();
  for (const name of LISTS) for (const value of scenario[name]) query.append(name, value);
  if (scenario.sector) query.set('sector', scenario.sector);
  for (const name of ['part', 'days', 'recovery', 'far', 'each'] as const) query.set(name, String(scenario[name]));
  for (const name of ['substitutes', 'stocks'] as const) if (scenario[name]) query.set(name, '1');
  if (scenario.stock.length > 0) query.set('stock', scenario.stock.map(({ item, days }) => `${item} ${days}`).join('\n'));
  return query.toString();
}
