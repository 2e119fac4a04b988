import { open } from 'node:fs/promises';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { pathOfAttachment } from '#app/domain/attachments/storing.server.ts';

/**
 * Hands out the bytes of an attachment that its reader was found to read. Always whole and never kept by a browser: no ranges and no
 * condition is answered, so that none of it comes from before a reader lost it. Its other headers are set by http/protection.server.ts.
 */
export async function handOut(request: Request, dataDir: string, id: string, headers: Record<string, string>): Promise<Response> {
  const file = await open(pathOfAttachment(dataDir, id), 'r');
  const { size } = await file.stat();
  const told = { headers: { ...headers, 'Content-Length': String(size), 'Accept-Ranges': 'none' } };
  if (request.method === 'HEAD') {
    await file.close();
    return new Response(null, told);
  }
  return new Response(createReadableStreamFromReadable(file.createReadStream()), told);
}
