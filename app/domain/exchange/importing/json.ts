import { IMPORT_LIMITS, NotImportable } from './incoming.ts';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether brackets stand in one another deeper than anybody writes them: asked before the text is parsed. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (quoted) {
      if (letter === 92) at += 1;
      else if (letter === 34) quoted = false;
    } else if (letter === 34) quoted = true;
    else if (letter === 123 || letter === 91) {
      depth += 1;
      if (depth > IMPORT_LIMITS.depth) return true;
    } else if (letter === 125 || letter === 93) depth -= 1;
  }
  return false;
}

/** Parses JSON that came from anywhere. */
export function jsonIn(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotImportable('unreadable');
  }
  if (isTooDeep(text)) throw new NotImportable('tooDeep', String(IMPORT_LIMITS.depth));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NotImportable('unreadable');
  }
}
