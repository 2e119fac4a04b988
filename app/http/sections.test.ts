import type { ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { answererBySection } from './sections.server.ts';

const routes = Object.fromEntries(
  [
    { id: 'root', path: '' },
    { id: 'frame', parentId: 'root' },
    { id: 'desk', parentId: 'frame', index: true },
    { id: 'list', parentId: 'frame', path: 'reports' },
    { id: 'report', parentId: 'frame', path: 'reports/:ref' },
    { id: 'map', parentId: 'frame', path: 'map' },
    { id: 'branch', parentId: 'frame', path: 'map/tree/*' },
    { id: 'nothing', parentId: 'root', path: '*' },
  ].map((route) => [route.id, route]),
);
const build = { routes, assets: { routes, url: '/manifest.js' }, future: {} } as unknown as ServerBuild;

describe('the answerer of a path', () => {
  let made = 0;
  const answererOf = answererBySection(build, ({ routes: own, assets }) => {
    made++;
    expect(Object.keys(assets.routes)).toEqual(Object.keys(own));
    return Object.keys(own).join(' ');
  });
  const always = 'root frame desk';

  it.each([
    ['/', `${always} nothing`],
    ['/reports', `${always} list nothing`],
    ['/reports/', `${always} list nothing`],
    ['/reports/R-1', `${always} report nothing`],
    ['/reports/R%2F1.data', `${always} report nothing`],
    ['/reports/R-1/anything', `${always} nothing`],
    ['/reports/R-1/anything/at/all', `${always} nothing`],
    ['/reports.data', `${always} list nothing`],
    ['/REPORTS', `${always} list nothing`],
    ['/%72eports', `${always} list nothing`],
    ['//reports', `${always} list nothing`],
    ['/map', `${always} map branch nothing`],
    ['/map/tree', `${always} branch nothing`],
    ['/map/tree/a/b', `${always} branch nothing`],
    ['/map/items/silicon', `${always} branch nothing`],
    ['/constructor', `${always} nothing`],
    ['/%E0%A4%A', `${always} nothing`],
    ['/_root.data', `${always} nothing`],
  ])('%s knows %s', (pathname, known) => expect(answererOf(pathname)).toBe(known));

  it('is made once for each section and length, and once for all paths that are nobody’s', () => expect(made).toBe(9));
});
