import type { Plan } from './plan.ts';
import type { KeptPlanResult } from './working.ts';

/**
 * A saved plan without what was closed to its reader since: whatever it names stands in it only where they see it now. Its figures stay as they
 * were frozen (domain.md). `closed`: they see its item no more, and it has no meaning of its own.
 * The reference of the disruption that it was held against is left out: whether they read that is asked apart.
 */
export function seenPlan({ plan, result }: { plan: Plan; result: KeptPlanResult }, ids: ReadonlySet<string>) {
  const { downstream, disruption, candidates, sites } = result;
  const at = <Of extends { item_id: string } | null>(one: Of): Of | null => (one && ids.has(one.item_id) ? one : null);
  const closed = !ids.has(plan.item_id);
  const { against_ref: _ref, ...said } = plan;
  return {
    closed,
    plan: {
      ...said,
      additions: plan.additions.map((one) => (one.company_id === null || ids.has(one.company_id) ? one : { ...one, company_id: null })),
      against: {
        ...plan.against,
        items: plan.against.items.filter((id) => ids.has(id)),
        suppliers: plan.against.suppliers.filter((id) => ids.has(id)),
        stock: [],
      },
    },
    result: {
      ...result,
      downstream: {
        ...downstream,
        rows: downstream.rows
          .filter((row) => ids.has(row.id))
          .map(({ watched, ...row }) => ({
            ...{ ...row, before: at(row.before), after: at(row.after) },
            watched: { before: at(watched.before), after: at(watched.after) },
          })),
      },
      disruption: { ...disruption, rows: disruption.rows.filter((row) => ids.has(row.id)) },
      // A site has no id in what was kept: how many there were is a figure, their names may be closed by now.
      sites: Object.fromEntries(Object.entries(sites).map(([country, { count }]) => [country, { count, names: [] }])),
      candidates: {
        ...candidates,
        rows: candidates.rows.map((row) => ({ ...row, reasons: row.reasons.filter((reason) => ids.has(reason.item_id)) })),
      },
    },
  };
}
