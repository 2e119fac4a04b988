/**
 * How the explorer of the network behaves in Chromium on generated networks: npx tsx bench/network.ts [--only=5000]
 * Builds each once, starts the real server, opens /map/network, and moves about in it while every frame is timed.
 */
import { cpus, loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright';
import { openDatabase } from '#db/client.server.ts';
import { chromiumPath } from '../bin/setup/chromium.mjs';
import { build } from './building/building.ts';
import { FOLDER, openDatabases } from './databases.ts';
import { cookieOf } from './load.ts';
import { buildNetwork, type NetworkSize } from './network-data.ts';
import { startServer } from './server.ts';

/** The middle one is that of which map.ts takes the figures. */
export const SIZES: readonly (NetworkSize & { name: string })[] = [
  { name: 'network-5000', items: 5_000, links: 10_000 },
  { name: 'map-10000', items: 10_000, links: 50_000, years: 5, countries: 5 },
  { name: 'network-20000', items: 20_000, links: 50_000 },
];
const AROUND = { reports: 300, actions: 60, meetings: 30, decisions: 0 };
const VIEWPORT = { width: 1280, height: 900 };
const PAN_MS = 4_000;
const OPENINGS = 3;
/** So many of the views at which nothing was seen are looked at again. */
const LOOKED_AGAIN = 8;

export interface PannedFrames {
  frames: number;
  p50: number;
  p95: number;
  longest: number;
  /** % of the frames under 33 ms */
  quick: number;
  /** % of the sampled moments at which something else than the ground stood in the canvas */
  drawn: number;
  /** of those at which nothing did, at how many something stands there once all is painted: these were blank */
  blank: number;
}

export interface NetworkMeasured {
  size: NetworkSize;
  /** ms: the server's first byte, the picture of the server, the first frame of the explorer; the middle one of the openings */
  firstByte: number;
  firstPaint: number;
  explorer: number;
  kilobytes: number;
  asOpened: PannedFrames;
  near: PannedFrames;
  whole: PannedFrames;
}

interface Opening {
  firstByte: number;
  kilobytes: number;
  firstPaint: number;
  explorer: number;
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * What notes the frames in the page, as text: every thirtieth it looks whether anything but the ground stands below the names of the lanes.
 */
const RECORDER = `{
  const noted = { times: [], drawn: 0, sampled: 0, on: true, empty: [] };
  window.noted = noted;
  const element = document.querySelector('.network-explorer canvas');
  window.something = () => {
    const { width, height } = element;
    const pixels = element.getContext('2d').getImageData(0, 60, width, height - 60).data;
    let other = 0;
    for (let at = 4; at < pixels.length && other < 1000; at += 4) if (pixels[at] !== pixels[at - 4] || pixels[at + 1] !== pixels[at - 3]) other += 1;
    return other >= 1000;
  };
  const look = () => {
    noted.sampled += 1;
    if (window.something()) noted.drawn += 1;
    else noted.empty.push(element.dataset.view);
  };
  const note = (time) => {
    noted.times.push(time);
    if (noted.times.length % 30 === 0) look();
    if (noted.on) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}`;

/** Looks again, at rest, where nothing stood: at how many of the first of these views something does stand, so that it was missing. */
async function blankOf(page: Page, views: readonly string[], from: { x: number; y: number }): Promise<number> {
  const read = () => page.evaluate(() => document.querySelector<HTMLElement>('.network-explorer canvas')?.dataset.view ?? '');
  const placeOf = (view: string) => view.split(' ').map(Number) as [number, number, number];
  let blank = 0;
  for (const view of views.slice(0, LOOKED_AGAIN)) {
    const [x, y] = placeOf(view);
    for (let pulls = 0; pulls < 20; pulls += 1) {
      const [atX, atY] = placeOf(await read());
      const by = (distance: number) => Math.max(-300, Math.min(300, distance));
      if (Math.abs(x - atX) + Math.abs(y - atY) < 4) break;
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + by(x - atX), from.y + by(y - atY), { steps: 8 });
      await page.mouse.up();
      await settled(page);
    }
    if (await page.evaluate(() => (window as unknown as { something(): boolean }).something())) blank += 1;
  }
  return blank;
}

/** Pulls the picture about with the mouse for a while; every frame is timed in the page. */
async function pan(page: Page): Promise<PannedFrames> {
  const canvas = page.locator('.network-explorer canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await page.evaluate(RECORDER);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const start = performance.now();
  for (let turn = 0; performance.now() - start < PAN_MS; turn += 1)
    await page.mouse.move(x + Math.sin(turn / 40) * (box.width / 2 - 20), y + Math.cos(turn / 55) * (box.height / 2 - 20));
  await page.mouse.up();
  const { times, drawn, sampled, empty } = await page.evaluate(() => {
    const { noted } = window as unknown as { noted: { times: number[]; drawn: number; sampled: number; on: boolean; empty: string[] } };
    noted.on = false;
    return noted;
  });
  const blank = await blankOf(page, empty, { x, y });
  // The frames in which the pixels were read are the bench's own work.
  const lengths = times.flatMap((time, at) => (at === 0 || at % 30 === 0 ? [] : [time - times[at - 1]!])).sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? NaN;
  const quick = (lengths.filter((length) => length < 33).length / lengths.length) * 100;
  return { frames: lengths.length, p50: at(0.5), p95: at(0.95), longest: at(1), quick, drawn: (drawn / sampled) * 100, blank };
}

/** Waits until everything that is in sight is painted. */
const settled = (page: Page) => page.waitForSelector('canvas[data-settled="true"]', { timeout: 60_000 });

/** Measures one network in one Chromium. */
export async function measureNetwork(databaseUrl: string, size: NetworkSize, say: (line: string) => void): Promise<NetworkMeasured> {
  const { token } = await build(databaseUrl, AROUND, new Date(), () => undefined);
  const db = openDatabase(databaseUrl);
  await buildNetwork(db, size);
  await db.destroy();
  const server = await startServer(databaseUrl, FOLDER);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const [name = '', value = ''] = (await cookieOf(token)).split(/=(.*)/s);
    const context = await browser.newContext({ viewport: VIEWPORT });
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    const openings: Opening[] = [];
    for (let turn = 0; turn <= OPENINGS; turn += 1) {
      await page.goto(`${server.url}/map/network`);
      await page.waitForFunction(() => performance.getEntriesByName('network-drawn').length > 0, undefined, { timeout: 60_000 });
      const opening = await page.evaluate((): Opening => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return {
          firstByte: navigation?.responseStart ?? NaN,
          kilobytes: (navigation?.encodedBodySize ?? 0) / 1024,
          firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
          explorer: performance.getEntriesByName('network-drawn')[0]?.startTime ?? NaN,
        };
      });
      // The first warms the server: what readers have in common is computed once.
      if (turn > 0) openings.push(opening);
      else say(`first opening of all: ${Math.round(opening.explorer)} ms`);
    }
    await settled(page);
    const asOpened = await pan(page);
    const canvas = page.locator('.network-explorer canvas');
    await page.keyboard.press('Tab');
    await page.locator('.network-explorer .network-scroll').focus();
    for (let turn = 0; turn < 6; turn += 1) await page.keyboard.press('+');
    await canvas.hover();
    const near = await pan(page);
    await page.locator('.network-explorer .network-scroll').focus();
    await page.keyboard.press('0');
    await settled(page);
    const whole = await pan(page);
    const of = (pick: (opening: Opening) => number) => middle(openings.map(pick));
    return {
      ...{ size, asOpened, near, whole },
      firstByte: of(({ firstByte }) => firstByte),
      firstPaint: of(({ firstPaint }) => firstPaint),
      explorer: of(({ explorer }) => explorer),
      kilobytes: of(({ kilobytes }) => kilobytes),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The figures as lines of a table. */
export function linesOf({ size, asOpened, near, whole, ...of }: NetworkMeasured): string[] {
  const frames = (name: string, { p50, p95, longest, quick, drawn, blank }: PannedFrames) =>
    `| ${size.items} items, ${name} | ${[p50, p95, longest].map((ms) => ms.toFixed(1)).join(' | ')} | ${quick.toFixed(1)} | ${drawn.toFixed(0)} | ${blank} |`;
  return [
    `${size.items} items, ${size.links} links: first byte ${of.firstByte.toFixed(0)} ms, first paint ${of.firstPaint.toFixed(0)} ms, explorer ${of.explorer.toFixed(0)} ms, ${of.kilobytes.toFixed(0)} KB`,
    '| panning | p50 ms | p95 ms | longest | % under 33 ms | % with something in sight | blank though something stands there |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...[frames('as opened', asOpened), frames('near', near), frames('whole', whole)],
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice(7) ?? '';
  const databases = await openDatabases();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    for (const size of SIZES) {
      if (!String(size.items).startsWith(only)) continue;
      say(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]!.toFixed(1)}`);
      for (const line of linesOf(await measureNetwork(await databases.urlOf(size.name), size, say))) say(line);
      say(`load at the end ${loadavg()[0]!.toFixed(1)}`);
    }
  } finally {
    await databases.close();
  }
}
