import type { Marking } from '#db/schema.ts';

/** The files that records leave as. */
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar; charset=utf-8; method=PUBLISH',
  // The media type of STIX 2.1 itself, 1.7; browsers keep it as a file.
  'stix.json': 'application/stix+json;version=2.1; charset=utf-8',
  'record.json': 'application/json; charset=utf-8',
} as const;

/**
 * Answers with a file to keep. Its name holds a reference and the marking, never a title: names are seen in folders, mails and logs
 * by people who may not read the file. No cache keeps it.
 */
export function keepAnswer(content: string | Buffer | ReadableStream, kind: keyof typeof TYPES, name: string, marking: Marking): Response {
  const label = marking.replace('+', '-');
  return new Response(Buffer.isBuffer(content) ? new Uint8Array(content) : content, {
    headers: {
      'Content-Type': TYPES[kind],
      'Content-Disposition': `attachment; filename="kakehashi-${name}-TLP-${label}.${kind}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
