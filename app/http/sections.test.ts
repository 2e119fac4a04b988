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
    ['/reports', `${always} list report nothing`],
    ['/reports/R-1/anything', `${always} list report nothing`],
    ['/reports.data', `${always} list report nothing`],
    ['/REPORTS', `${always} list report nothing`],
    ['/%72eports', `${always} list report nothing`],
    ['//reports', `${always} list report nothing`],
    ['/map/items/silicon', `${always} map nothing`],
    ['/constructor', `${always} nothing`],
    ['/%E0%A4%A', `${always} nothing`],
    ['/_root.data', `${always} nothing`],
  ])('%s knows %s', (pathname, known) => expect(answererOf(pathname)).toBe(known));

  it('is made once for each section, and once for all paths that are nobody’s', () => expect(made).toBe(3));
});
