import { randomUUID } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import autocannon from 'autocannon';
import type { Job } from './jobs.ts';
import type { BenchServer } from './server.ts';

export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** processor time of the server for one answer, in ms: what other programs on the machine change little */
  processorMs: number;
}

/** The Cookie header of a session. */
export async function cookieOf(token: string): Promise<string> {
  return (await createCookie('kakehashi').serialize(token)).split(';')[0] ?? '';
}

/** A v7-shaped id for a draft, which the form brings with it. */
const draftId = () => randomUUID();

/** Loads the server with one job over so many connections. Latencies are kept one by one, so that p95 is exact. */
export async function load(server: BenchServer, cookie: string, job: Job, connections: number, seconds: number): Promise<Measured> {
  const { url } = server;
  let turn = 0;
  const { form } = job;
  const request: autocannon.Request = {
    setupRequest(next) {
      next.path = job.paths[turn++ % job.paths.length] ?? '/';
      if (form) {
        const sent = new URLSearchParams([...form, ['draft', draftId()], ['title', `Filed under load ${turn}`]]);
        next.method = 'POST';
        next.body = sent.toString();
      }
      return next;
    },
  };
  const headers: Record<string, string> = { cookie, 'accept-encoding': 'gzip, deflate, br', accept: 'text/html' };
  if (form) Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', origin: url });
  const times: number[] = [];
  const before = server.processorMs();
  const wrong = new Map<number, number>();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url, connections, duration: seconds, headers, requests: [request], timeout: 60 };
    autocannon(options, (error: Error | null, done) => (error ? reject(error) : resolve(done))).on(
      'response',
      (_client, status, _bytes, time) => {
        if (status === job.status) times.push(time);
        else wrong.set(status, (wrong.get(status) ?? 0) + 1);
      },
    );
  });
  if (wrong.size > 0 || result.errors > 0)
    throw new Error(`${job.name}: ${JSON.stringify([...wrong])} instead of ${job.status}, ${result.errors} errors`);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  const processorMs = (server.processorMs() - before) / times.length;
  return { perSecond: times.length / result.duration, p50: at(0.5), p95: at(0.95), p99: at(0.99), processorMs };
}
