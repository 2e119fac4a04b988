import type { Kind } from './records.ts';

/** A field of a form or an address that takes the name of a record. `with` is what else is sent. */
export interface ReferenceField {
  path: string;
  method: 'GET' | 'POST';
  field: string;
  kind: Kind;
  with?: Record<string, string>;
}

const draft = {
  act: 'file',
  version: '0',
  title: 'T',
  description: 'D',
  category: 'other',
  likelihood: '4',
  impact: '3',
  marking: 'GREEN',
};

const cited = { ...draft, 'sources[0].citation': 'C', 'sources[0].reliability': 'B', 'sources[0].credibility': '2' };

/** Every field that takes a reference. Add a line when you add such a field: what is hidden must be refused as what does not exist is. */
export const FIELDS: readonly ReferenceField[] = [
  { path: '/reports/drafts/new', method: 'GET', field: 'item', kind: 'item' },
  { path: '/reports/drafts/new', method: 'GET', field: 'supplier', kind: 'supplier' },
  { path: '/reports/drafts/new', method: 'POST', field: 'items', kind: 'item', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'suppliers', kind: 'supplier', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'links', kind: 'item_link', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'home_body_id', kind: 'body', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'released', kind: 'body', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'readers', kind: 'person', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'draft', kind: 'draft', with: draft },
  { path: '/reports/drafts/new', method: 'POST', field: 'sources[0].registered', kind: 'information_source', with: cited },
  { path: '/sources', method: 'GET', field: 'after', kind: 'information_source' },
  { path: '/search', method: 'GET', field: 'q', kind: 'information_source' },
  { path: '/reports', method: 'GET', field: 'item', kind: 'item' },
  { path: '/reports', method: 'GET', field: 'supplier', kind: 'supplier' },
  { path: '/reports', method: 'GET', field: 'body', kind: 'body' },
  { path: '/reports', method: 'GET', field: 'author', kind: 'person' },
  { path: '/reports/list.csv', method: 'GET', field: 'item', kind: 'item' },
  { path: '/reports/list.csv', method: 'GET', field: 'body', kind: 'body' },
  { path: '/reports/list.csv', method: 'GET', field: 'q', kind: 'report' },
  { path: '/reports/whole.csv', method: 'GET', field: 'item', kind: 'item' },
  { path: '/reports/whole.csv', method: 'GET', field: 'q', kind: 'report' },
  { path: '/reports/list.stix.json', method: 'GET', field: 'supplier', kind: 'supplier' },
  { path: '/reports/list.stix.json', method: 'GET', field: 'body', kind: 'body' },
  { path: '/quarantine', method: 'GET', field: 'one', kind: 'report' },
  { path: '/quarantine', method: 'POST', field: 'quarantine', kind: 'report', with: { act: 'release' } },
  { path: '/reports/picture', method: 'GET', field: 'body', kind: 'body' },
  { path: '/reports/picture', method: 'GET', field: 'item', kind: 'item' },
  { path: '/watches', method: 'POST', field: 'value', kind: 'item', with: { act: 'add', kind: 'item' } },
  { path: '/reports/queue', method: 'GET', field: 'body', kind: 'body' },
  { path: '/finding', method: 'GET', field: 'item', kind: 'item', with: { kind: 'link', q: '' } },
  { path: '/disclosure', method: 'GET', field: 'home_body_id', kind: 'body', with: { act: 'report.file', marking: 'AMBER' } },
  { path: '/disclosure', method: 'GET', field: 'released', kind: 'body', with: { act: 'report.file', marking: 'AMBER' } },
  { path: '/disclosure', method: 'GET', field: 'readers', kind: 'person', with: { act: 'report.file', marking: 'RED' } },
  { path: '/disclosure', method: 'GET', field: 'about', kind: 'action', with: { act: 'action.edit', marking: 'AMBER' } },
  { path: '/disclosure', method: 'GET', field: 'about', kind: 'agenda_item', with: { act: 'meeting.edit', marking: 'AMBER' } },
  { path: '/finding', method: 'GET', field: 'about', kind: 'report', with: { kind: 'reader', who: 'part', q: 'a' } },
  { path: '/disclosure', method: 'GET', field: 'about', kind: 'report', with: { act: 'comment.write', readers_of: 'record' } },
  {
    path: '/disclosure',
    method: 'GET',
    field: 'about',
    kind: 'draft',
    with: { act: 'comment.write', readers_of: 'fewer', marking: 'RED' },
  },
  { path: '/finding', method: 'GET', field: 'about', kind: 'draft', with: { kind: 'reader', who: 'whole', q: 'a' } },
  { path: '/search', method: 'GET', field: 'q', kind: 'paragraph' },
  { path: '/search', method: 'GET', field: 'before', kind: 'paragraph', with: { q: 'silicon' } },
  { path: '/search', method: 'GET', field: 'before', kind: 'report', with: { q: 'silicon' } },
  { path: '/reports', method: 'GET', field: 'after', kind: 'report', with: { q: 'silicon' } },
  { path: '/search', method: 'GET', field: 'q', kind: 'report' },
  { path: '/search', method: 'GET', field: 'q', kind: 'meeting' },
  { path: '/search', method: 'GET', field: 'q', kind: 'action' },
  { path: '/search', method: 'GET', field: 'q', kind: 'decision' },
  { path: '/search', method: 'GET', field: 'q', kind: 'item' },
  { path: '/search', method: 'GET', field: 'body', kind: 'body', with: { q: 'silicon' } },
  { path: '/decisions', method: 'GET', field: 'body', kind: 'body' },
  { path: '/decisions', method: 'GET', field: 'after', kind: 'decision' },
  { path: '/map', method: 'GET', field: 'body', kind: 'body' },
  { path: '/actions', method: 'GET', field: 'body', kind: 'body' },
  { path: '/actions', method: 'GET', field: 'lead', kind: 'person' },
  { path: '/actions/new', method: 'GET', field: 'report', kind: 'report' },
  { path: '/actions/new', method: 'GET', field: 'meeting', kind: 'meeting' },
  { path: '/actions/new', method: 'GET', field: 'body', kind: 'body' },
  { path: '/meetings', method: 'GET', field: 'body', kind: 'body' },
  { path: '/meetings/new', method: 'GET', field: 'body', kind: 'body' },
  { path: '/bodies/new', method: 'GET', field: 'parent', kind: 'body' },
  { path: '/agreements', method: 'POST', field: 'proposal', kind: 'proposal', with: { act: 'end' } },
  { path: '/agreements', method: 'POST', field: 'proposal', kind: 'proposal', with: { act: 'agree' } },
  { path: '/account', method: 'POST', field: 'session', kind: 'session', with: { intent: 'end' } },
];
