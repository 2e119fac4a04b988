import { availableParallelism } from 'node:os';
import path from 'node:path';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';

/** How this installation runs. Read once, at start, from the environment. */
export interface Configuration {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string;
  /** https://committee.example: required off loopback; decides secure cookies, the origin check and links */
  publicOrigin: string | null;
  /** proxies whose X-Forwarded-* is believed: addresses, CIDR ranges, or `loopback` */
  trustProxy: string[];
  secureCookies: boolean;
  /** how many processes answer side by side */
  workers: number;
  logLevel: string;
}

/** By default one for each processor, but no more than this: a committee needs no more, and each takes its memory. */
const MOST_WORKERS = 4;

/** Addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name) || /^::ffff:127(\.\d{1,3}){3}$/.test(name);
}

/** What proxy-addr takes: a name of a range, an address, or an address with the length of its prefix. */
function isProxy(entry: string): boolean {
  try {
    proxyAddr.compile(entry);
    return true;
  } catch {
    return false;
  }
}

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a whole number from 1 to 65535, for example PORT=3000.')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'PORT must be a whole number from 1 to 65535, for example PORT=3000.')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, 'HOST must be an address or a name to listen on, for example HOST=127.0.0.1.')
    .default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'DATA_DIR must name a folder.').default('data'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(postgres(ql)?:\/\/\S+|(sqlite|file):\S+|\/\S+|\.{1,2}\/\S+)$/,
      'DATABASE_URL must be postgres://user:password@host:5432/name, or sqlite:PATH. Leave it out to keep SQLite under DATA_DIR.',
    )
    .optional(),
  PUBLIC_ORIGIN: z
    .string()
    .refine(
      (value) => URL.canParse(value) && new URL(value).origin === value && /^https?:$/.test(new URL(value).protocol),
      'PUBLIC_ORIGIN must be an origin such as https://committee.example, with no path and no slash at its end.',
    )
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .refine(
      (entries) => entries.every(isProxy),
      'TRUST_PROXY must list the proxies in front of this server: loopback, addresses, or ranges such as 10.0.0.0/8, with commas between.',
    )
    .default([]),
  WORKERS: z
    .string()
    .regex(/^([1-9]|[1-5]\d|6[0-4])$/, 'WORKERS must be a whole number from 1 to 64: how many processes answer side by side.')
    .transform(Number)
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'LOG_LEVEL must be trace, debug, info, warn, error or silent.')
    .default('info'),
});

/** Thrown with every fault of the environment, one a line, in words for the person who starts the server. */
export class ConfigurationError extends Error {}

/** Checks the environment. Throws ConfigurationError naming each fault and what to write instead. */
export function readConfiguration(env: Record<string, string | undefined>): Configuration {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in environment.shape && value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_ORIGIN, TRUST_PROXY, WORKERS, LOG_LEVEL } = parsed.data;
  if (!isLoopback(HOST) && !PUBLIC_ORIGIN) {
    throw new ConfigurationError(
      `HOST=${HOST} can be reached from other machines, so PUBLIC_ORIGIN is required: the address that people type, for example PUBLIC_ORIGIN=https://committee.example.`,
    );
  }
  const dataDir = path.resolve(DATA_DIR);
  return {
    port: PORT,
    host: HOST,
    dataDir,
    databaseUrl: DATABASE_URL ?? `sqlite:${path.join(dataDir, 'kakehashi.sqlite')}`,
    publicOrigin: PUBLIC_ORIGIN ?? null,
    trustProxy: TRUST_PROXY,
    secureCookies: PUBLIC_ORIGIN?.startsWith('https:') ?? false,
    workers: WORKERS ?? Math.min(availableParallelism(), MOST_WORKERS),
    logLevel: LOG_LEVEL,
  };
}

/** The address that the configuration listens at. */
export function urlOf({ host, port }: Pick<Configuration, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
