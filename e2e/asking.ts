import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Question {
  method?: string;
  headers?: OutgoingHttpHeaders;
  /** a string is sent with its length; parts are sent chunked, without */
  body?: string | string[];
}

/** Asks as nothing but a socket would: no header is added, no redirect followed, no URL tidied. */
export function ask(origin: string, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const length = typeof body === 'string' ? { 'Content-Length': Buffer.byteLength(body) } : {};
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path, method, headers: { ...length, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString('utf8') }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    for (const part of Array.isArray(body) ? body : []) asked.write(part);
    asked.end(typeof body === 'string' ? body : undefined);
  });
}

/** A form as a browser sends it. */
export const formOf = (
  fields: Record<string, string> | URLSearchParams,
): Pick<Question, 'method' | 'body'> & { headers: OutgoingHttpHeaders } => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** The same with a small file in the field `file`. */
export const fileFormOf = (fields: Record<string, string>): ReturnType<typeof formOf> => {
  const part = (head: string, words: string): string => `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${words}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  return {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
    body: `${parts.join('')}${part('name="file"; filename="a.txt"', 'Words')}--cut--\r\n`,
  };
};
