import { expect, test } from '@playwright/test';
import { builtRoutes, filesUnder } from './built.ts';

/** Handlers that anybody may call. Each was weighed; a new one is added here by hand. */
const PUBLIC = [
  'invitation action',
  'invitation loader',
  'reset action',
  'reset loader',
  'root loader',
  'routes/calendar/feed loader',
  'routes/frame/health loader',
  'routes/frame/language action',
  'routes/frame/nothing action',
  'routes/frame/nothing loader',
  'routes/session/sign-in action',
  'routes/session/sign-in loader',
  'routes/session/sign-in-code action',
  'routes/session/sign-in-code loader',
  'routes/session/sign-out action',
  'routes/session/sign-out loader',
];
const admits = Symbol.for('kakehashi.admits');

test('every loader and action says whom it admits, and those for anybody stand in the list', async () => {
  const handlers = (await builtRoutes()).flatMap(({ id, module }) =>
    (['loader', 'action'] as const)
      .filter((name) => module[name])
      .map((name) => ({ name: `${id} ${name}`, admits: (module[name] as unknown as Record<symbol, unknown>)[admits] })),
  );
  expect(handlers.length).toBeGreaterThan(5);
  expect(handlers.filter((handler) => handler.admits !== 'actor' && handler.admits !== 'visitor')).toEqual([]);
  expect(
    handlers
      .filter((handler) => handler.admits === 'visitor')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...PUBLIC].sort());
});

/** Long texts in quotation marks, as a source holds them: a minifier keeps them. */
const textsOf = (source: string): string[] =>
  [...source.matchAll(/'([^'\\\n]{14,})'|"([^"\\\n]{14,})"|`([^`\\$]{14,})`/g)]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .filter((text) => !/^[#./@]/.test(text));

test('no client asset holds a text of the server’s sources', async () => {
  const isServers = (name: string) => /\.server\.tsx?$/.test(name);
  const sources = await filesUnder('app', (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  const database = await filesUnder('db', (name) => name.endsWith('.ts'));
  const open = new Set(sources.filter(({ name }) => !isServers(name)).flatMap(({ text }) => textsOf(text)));
  const secret = [...sources.filter(({ name }) => isServers(name)), ...database].flatMap(({ name, text }) =>
    textsOf(text).map((marker) => ({ name, marker })),
  );
  // A single word may be a code that a catalogue names too; a sentence or a piece of SQL cannot.
  const markers = secret.filter(({ marker }) => !open.has(marker) && /[^\w@/.:-]/.test(marker));
  expect(markers.length).toBeGreaterThan(100);
  const assets = await filesUnder('build/client', (name) => /\.(js|css|svg|html)$/.test(name));
  const found = markers.filter(({ marker }) => assets.some(({ text }) => text.includes(marker)));
  expect(found).toEqual([]);
});

test('no asset asks another origin for anything', async () => {
  const assets = await filesUnder('build/client', (name) => /\.(js|css|svg)$/.test(name));
  const asks = [
    /@import\s+(url\()?["']?https?:/,
    /url\(\s*["']?(https?:)?\/\//,
    /\bimport\(\s*["'`]https?:/,
    /\bfetch\(\s*["'`]https?:/,
    /\bsrc\s*[=:]\s*["'`]https?:/,
  ];
  for (const { name, text } of assets) for (const pattern of asks) expect(pattern.exec(text)?.[0] ?? null, name).toBeNull();
});

test('zod stays on the server: a page takes its lists of choices from choices.ts, not from the schema beside it', async () => {
  const assets = await filesUnder('build/client', (name) => name.endsWith('.js'));
  expect(assets.filter(({ text }) => text.includes('ZodError')).map(({ name }) => name)).toEqual([]);
});
