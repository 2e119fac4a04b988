import { z } from 'zod';
import { line, whole } from '../fields.ts';

const LONGEST_NAME = 200;
const HIGHEST_VERSION = 999_999_999;

/** Confirming an item's Japanese name: the name as it should stand, and the version that was looked at. */
export const confirmName = z.object({ name_ja: line(LONGEST_NAME), version: whole(1, HIGHEST_VERSION) });
