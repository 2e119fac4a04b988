import { z } from 'zod';
import { scenarioShape } from '../what-if/scenario.ts';
import type { AssumedName } from './asking.ts';

const { part, days, recovery, each, stock, substitutes, far } = scenarioShape;

/** What may be assumed: the what-if's own fields, but for who and what is lost. */
export const assumedSchema = z.object({ part, days, recovery, each, stock, substitutes, far } satisfies Record<AssumedName, z.ZodType>);
