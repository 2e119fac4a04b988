import type { Kind } from './kinds.ts';

/**
 * Which record the last parameter of a pattern names. A pattern holds for every route below it too: `/reports/:ref` also covers
 * `/reports/:ref/readers`. A route with a parameter that is not here fails the "not there" test: add a line when you add a route.
 */
export const NAMES: Record<string, Kind> = {
  '/actions/:ref': 'action',
  '/attachments/:ref': 'attachment',
  '/bodies/:slug': 'body',
  '/bodies/:slug/seats/:seat': 'seat',
  '/decisions/:ref': 'decision',
  '/map/changes/:ref': 'map_change',
  '/map/items/:ref': 'item',
  '/map/suppliers/:ref': 'supplier',
  '/meetings/:ref': 'meeting',
  '/meetings/:ref/agenda/:item': 'agenda_item',
  '/paragraphs/:ref': 'paragraph',
  '/people/:id': 'person',
  '/people/organisations/:id': 'organisation',
  '/reports/:ref': 'report',
  '/reports/:ref/comments/:comment': 'comment',
  '/reports/:ref/corroborations/:corroboration': 'corroboration',
  '/reports/:ref/paragraphs/:paragraph': 'paragraph',
  '/reports/drafts/:draft': 'draft',
  '/reports/import/:incoming': 'incoming',
  '/sources/:ref': 'information_source',
};

/** Routes whose parameter is no record's name: what is asked for is not kept anywhere but with whom it was sent to. */
export const SECRETS: readonly string[] = ['/invitation/:token', '/reset/:token'];

/** Every act that a form of these names, tried on every route: most are refused, and must be refused alike. */
export const INTENTS: readonly string[] = [
  'accept',
  'add',
  'agree',
  'answer',
  'ask',
  'assess',
  'assign',
  'attach',
  'autosave',
  'blind',
  'cancel',
  'check',
  'choose',
  'close',
  'delete',
  'dissent',
  'edit',
  'end',
  'escalate',
  'file',
  'give_back',
  'keep',
  'look',
  'move',
  'new',
  'order',
  'outline',
  'progress',
  'quarantine',
  'rate',
  'refuse',
  'release',
  'remove',
  'reopen',
  'reset',
  'return',
  'save',
  'send',
  'state',
  'take',
  'take_back',
  'watch',
  'withdraw',
  'write',
];
