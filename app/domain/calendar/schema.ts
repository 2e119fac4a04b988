import { z } from 'zod';
import { line } from '../fields.ts';

/** What the form of a new calendar address asks. */
export const feedForm = z.object({ name: line(80) });
