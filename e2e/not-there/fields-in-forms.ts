import type { ReferenceField } from './fields.ts';

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

/** Something that hangs on a record: read by whoever reads that, or by fewer. */
const part = { act: 'write', words: 'W', readers_of: 'record', version: '1' };
const fewer = { ...part, readers_of: 'fewer', marking: 'AMBER' };
const named = { ...part, readers_of: 'fewer', marking: 'RED' };
const voice = {
  ...{ stance: 'corroborates', 'sources[0].citation': 'C', 'sources[0].reliability': 'B', 'sources[0].credibility': '2' },
};
const judged = { likelihood: '4', impact: '3', confidence: 'low', reasons: 'R' };
const paragraph = { stands: 'description.0' };

const action = {
  ...{ act: 'save', version: '1', title: 'T', result: 'R', workstream: 'general', priority: 'normal', due_on: '2027-03-01' },
  ...{ home_body_id: '{home}', marking: 'AMBER' },
};
const meeting = {
  ...{ act: 'save', version: '1', title: 'T', zone: 'Asia/Tokyo', day: '2027-03-01', from: '10:00', to: '11:00' },
  ...{ home_body_id: '{home}', marking: 'AMBER' },
};
const series = {
  ...{ act: 'save', title: 'T', zone: 'Asia/Tokyo', first_day: '2027-03-01', last_day: '2027-04-01', pattern: 'monthly' },
  ...{ start_time: '10:00', minutes: '60', home_body_id: '{home}', marking: 'AMBER' },
};
const decision = {
  ...{ act: 'save', title_en: 'T', title_ja: '題', pair_id: '', pair_en: 'P', pair_ja: '段' },
  ...{ home_body_id: '{home}', marking: 'AMBER' },
};
const edited = { ...decision, version: '1' };
const agenda = { act: 'save', version: '1', title: 'T', minutes: '10', purpose: 'discuss', readers_of: 'meeting' };
const closedPart = { ...agenda, readers_of: 'item', marking: 'AMBER' };
const source = {
  ...{ act: 'save', name_en: 'N', kind: 'other', reliability: 'B', reason: 'Known', home_body_id: '{home}', marking: 'AMBER' },
};
const proposed = { act: 'check', citation: 'C', reliability: 'B', credibility: '2', reason: 'R', marking: 'GREEN' };
const newSite = { ...proposed, name: 'N', country: 'JP', supplier: 'JP' };
const newItem = { ...proposed, name_en: 'N', name_ja: 'N', kind: 'material', stage: 'none' };
const emerging = {
  ...{ act: 'list', reason: 'R', citation: 'C', reliability: 'B', credibility: '2', home_body_id: '{home}', marking: 'AMBER' },
};
const coordination = {
  ...{ act: 'save', title: 'T', proposal: 'P', other_party: 'JP', home_body_id: '{home}', marking: 'AMBER+STRICT' },
};
const control = {
  ...{ act: 'save', version: '1', list: 'L', number: '1', title: 'T', where_0: 'ALL', policy_0: 'prohibited', status: 'in_force' },
  ...{ source_title: 'S', confidence: 'high', home_body_id: '{home}', marking: 'AMBER' },
};
const scenario = { act: 'save', title: 'T', note: '', home_body_id: '{home}', marking: 'AMBER' };
const stock = {
  ...{ act: 'save', version: '1', form: 'F', unit: 't', precision: 'exact', total_low: '2', usable_low: '1', as_of: '2026-01-05' },
  ...{ item: '{item}', home_body_id: '{home}', marking: 'AMBER' },
};
const arrangement = {
  ...{ act: 'save', title: 'T', item: '{item}', unit: 't', decimals: '1', commitments: 'US 2\nJP 1', notice: '48', consent: '48' },
  ...{ first_loss: '7', first_restraint: '7', second_loss: '12', second_restraint: '10', home_body_id: '{home}', marking: 'AMBER' },
};
const asked = {
  ...{ act: 'save', title: 'T', finding: 'F', kind: 'real', base_0: '10', production_0: '1', net_imports_0: '2' },
  ...{ base_1: '10', production_1: '1', net_imports_1: '2', home_body_id: '{home}', marking: 'AMBER' },
};
const opened = { act: 'reveal', total: '2', usable: '1', salt: '0'.repeat(64) };
const body = { name_en: 'N', name_ja: '名', marking: 'GREEN', parties: 'US', version: '1', parent: '{above}' };
/** Actions that wait to be brought in, taken for these readers. */
const taken = { act: 'take', home_body_id: '{home}', marking: 'AMBER' };
const IMPORT = '/actions/import?file={action_import}';

/**
 * Every field of a form that takes the name of a record, but for those whose sender has none of that kind hidden from them: the secretariat
 * keeps every body (its parent) and every seat, a co_chair those of their own party's people (the person), the administrator every account
 * and organisation.
 */
export const IN_FORMS: readonly ReferenceField[] = [
  { path: '/reports/drafts/new', field: 'items', kind: 'item', with: draft },
  { path: '/reports/drafts/new', field: 'suppliers', kind: 'supplier', with: draft },
  { path: '/reports/drafts/new', field: 'links', kind: 'item_link', with: draft },
  { path: '/reports/drafts/new', field: 'home_body_id', kind: 'body', with: draft },
  { path: '/reports/drafts/new', field: 'released', kind: 'body', with: draft },
  { path: '/reports/drafts/new', field: 'readers', kind: 'person', with: draft },
  { path: '/reports/drafts/new', field: 'draft', kind: 'draft', with: draft },
  { path: '/reports/drafts/new', field: 'sources[0].registered', kind: 'information_source', with: cited },
  { path: '/reports/drafts/{draft}/paragraphs', field: 'paragraph', kind: 'paragraph', by: 'member', with: { ...fewer, ...paragraph } },
  { path: '/reports/drafts/{draft}/paragraphs', field: 'paragraph', kind: 'paragraph', by: 'member', with: { act: 'end' } },
  {
    ...{ path: '/reports/drafts/{draft}/paragraphs', field: 'readers', kind: 'person', by: 'member', shown: '{colleague}' },
    with: { ...named, ...paragraph },
  },
  {
    ...{ path: '/reports/drafts/{draft}/paragraphs', field: 'released', kind: 'body', by: 'member' },
    with: { ...fewer, ...paragraph },
  },
  {
    path: '/reports/{report}/paragraphs',
    field: 'readers',
    kind: 'person',
    by: 'member',
    with: { ...named, ...paragraph },
    shown: '{colleague}',
  },
  { path: '/reports/{report}/paragraphs', field: 'released', kind: 'body', by: 'member', with: { ...fewer, ...paragraph } },
  {
    ...{ path: '/reports/{report}/paragraphs/{paragraph}', field: 'readers', kind: 'person', by: 'member', shown: '{colleague}' },
    with: { ...named, ...paragraph },
  },
  { path: '/reports/{report}/paragraphs/{paragraph}', field: 'released', kind: 'body', by: 'member', with: { ...fewer, ...paragraph } },
  { path: '/reports/{report}/comments', field: 'mentions', kind: 'person', by: 'member', with: part, shown: '{colleague}' },
  { path: '/reports/{report}/comments', field: 'readers', kind: 'person', by: 'member', with: named, shown: '{colleague}' },
  { path: '/reports/{report}/comments', field: 'released', kind: 'body', by: 'member', with: fewer },
  { path: '/reports/{report}/comments/{comment}', field: 'mentions', kind: 'person', by: 'member', with: part, shown: '{colleague}' },
  { path: '/reports/{report}/comments/{comment}', field: 'readers', kind: 'person', by: 'member', with: named, shown: '{colleague}' },
  { path: '/reports/{report}/comments/{comment}', field: 'released', kind: 'body', by: 'member', with: fewer },
  ...[
    '/decisions/{decision}/comments',
    '/decisions/{decision}/comments/{decision_comment}',
    '/actions/{action}/comments',
    '/actions/{action}/comments/{action_comment}',
  ].flatMap((path): ReferenceField[] => [
    { path, field: 'mentions', kind: 'person', by: 'member', with: part, shown: '{colleague}' },
    { path, field: 'readers', kind: 'person', by: 'member', with: named, shown: '{colleague}' },
    { path, field: 'released', kind: 'body', by: 'member', with: fewer },
  ]),
  {
    path: '/reports/{report}/corroborate',
    field: 'readers',
    kind: 'person',
    by: 'chair',
    with: { ...named, ...voice },
    shown: '{colleague}',
  },
  { path: '/reports/{report}/corroborate', field: 'released', kind: 'body', by: 'chair', with: { ...fewer, ...voice } },
  {
    ...{ path: '/reports/{report}/corroborate', field: 'sources[0].registered', kind: 'information_source', by: 'chair' },
    ...{ with: { ...part, ...voice }, shown: '{information_source.id}' },
  },
  {
    ...{ path: '/reports/{report}/attach', field: 'readers', kind: 'person', by: 'member', file: true },
    ...{ with: { ...named, act: 'attach' }, shown: '{colleague}' },
  },
  { path: '/reports/{report}/attach', field: 'released', kind: 'body', by: 'member', with: { ...fewer, act: 'attach' }, file: true },
  {
    ...{ path: '/reports/{report}/handling', field: 'released', kind: 'body', by: 'member', shown: '{above}' },
    with: { act: 'save', version: '1', home_body_id: '{home}', marking: 'AMBER' },
  },
  {
    ...{ path: '/reports/{report}/handling', field: 'readers', kind: 'person', by: 'member', shown: '{colleague}' },
    with: { act: 'save', version: '1', home_body_id: '{home}', marking: 'RED' },
  },
  { path: '/reports/{report}/escalate', field: 'escalation', kind: 'escalation', by: 'chair', with: { act: 'agree' } },
  { path: '/reports/{report}/escalate', field: 'escalation', kind: 'escalation', by: 'chair', with: { act: 'take' } },
  {
    path: '/reports/{report}/triage',
    field: 'person',
    kind: 'person',
    by: 'chair',
    with: { act: 'assign', was: '' },
    shown: '{colleague}',
  },
  {
    ...{ path: '/reports/{report}/triage', field: 'into', kind: 'report', by: 'chair', shown: '{other}' },
    with: { act: 'close', outcome: 'duplicate', note: 'N' },
  },
  {
    path: '/reports/{report}/assess',
    field: 'revision',
    kind: 'revision',
    by: 'chair',
    with: { ...judged, act: 'assess', marking: 'AMBER' },
  },
  { path: '/reports/{report}/dissent', field: 'assessment', kind: 'revision', by: 'chair', with: { ...judged, act: 'dissent' } },
  { path: '/reports/{report}/questions', field: 'question', kind: 'question', by: 'member', with: { words: 'W' }, shown: '{question}' },
  { path: '/quarantine', field: 'quarantine', kind: 'quarantine', with: { act: 'release' } },
  { path: '/quarantine', field: 'quarantine', kind: 'quarantine', by: 'chair', with: { act: 'keep' } },
  ...(
    [
      ...(['report', 'decision', 'scenario', 'action', 'meeting', 'meeting_series', 'emerging_choke_point', 'stock'] as const),
      ...(['arrangement', 'sharing_request', 'control_entry', 'coordination_case'] as const),
    ] as const
  ).map((kind) => ({
    ...{ path: '/quarantine', field: 'ref', kind, by: 'secretariat' as const, with: { act: 'blind' } },
  })),
  { path: '/watches', field: 'value', kind: 'item', with: { act: 'add', kind: 'item' } },
  { path: '/watches', field: 'watch', kind: 'watch', with: { act: 'stop' } },
  { path: '/watches', field: 'watch', kind: 'watch', with: { act: 'seen', until: '2026-01-05T00:00:00.000Z' } },
  { path: '/sources/new', field: 'home_body_id', kind: 'body', by: 'member', with: source, shown: '{home}' },
  { path: '/sources/new', field: 'released', kind: 'body', by: 'member', with: source, shown: '{above}' },
  { path: '/sources/new', field: 'readers', kind: 'person', by: 'member', with: source, shown: '{colleague}' },
  { path: '/actions/new', field: 'home_body_id', kind: 'body', by: 'member', with: action, shown: '{home}' },
  { path: '/actions/new', field: 'released', kind: 'body', by: 'member', with: action, shown: '{above}' },
  { path: '/actions/new', field: 'readers', kind: 'person', by: 'member', with: action, shown: '{colleague}' },
  { path: '/actions/new', field: 'lead_US', kind: 'person', by: 'member', with: action, shown: '{colleague}' },
  { path: '/actions/new', field: 'tied', kind: 'report', by: 'member', with: action, shown: '{report}' },
  { path: '/actions/new', field: 'references', kind: 'meeting', by: 'member', with: action, shown: '{meeting}' },
  { path: '/actions/{action}/edit', field: 'released', kind: 'body', by: 'member', with: action, shown: '{above}' },
  { path: '/actions/{action}/edit', field: 'readers', kind: 'person', by: 'member', with: action, shown: '{colleague}' },
  { path: '/actions/{action}/edit', field: 'lead_US', kind: 'person', by: 'member', with: action, shown: '{colleague}' },
  { path: '/actions/{action}', field: 'references', kind: 'report', by: 'member', with: { act: 'tie' }, shown: '{other}' },
  { path: '/actions/{action}', field: 'references', kind: 'report', by: 'member', with: { act: 'find-tie' } },
  { path: '/actions/{action}', field: 'needs', kind: 'action', by: 'member', with: { act: 'need' }, shown: '{action}' },
  { path: '/actions/{action}', field: 'needed', kind: 'action', by: 'member', with: { act: 'unneed' } },
  { path: '/actions', field: 'ref', kind: 'action', by: 'member', with: { act: 'change', priority: 'high' }, shown: '{action}' },
  {
    ...{ path: '/actions/{action}', field: 'item', kind: 'action_step', by: 'member', shown: '{action_step}' },
    with: { act: 'step_tick', done: '1' },
  },
  { path: '/actions/{action}', field: 'item', kind: 'action_step', by: 'member', with: { act: 'step_remove' }, shown: '{action_step}' },
  {
    ...{ path: '/actions/{action}', field: 'item', kind: 'action_step', by: 'member', shown: '{action_step}' },
    with: { act: 'step_reword', was: 'x', words: 'y' },
  },
  {
    ...{ path: '/actions/{action}', field: 'item', kind: 'action_step', by: 'member' },
    with: { act: 'step_move', past: '{action_step}', places: '1' },
  },
  {
    ...{ path: '/actions/{action}', field: 'past', kind: 'action_step', by: 'member', shown: '{action_step}' },
    with: { act: 'step_move', item: '{action_step}', places: '1' },
  },
  { path: '/actions', field: 'seen', kind: 'action', by: 'member', with: { act: 'change', priority: 'high', ref: '{action}' } },
  {
    ...{ path: '/actions', field: 'ref', kind: 'action', by: 'member', shown: '{action}' },
    with: { act: 'progress', party: 'US', was: 'done', status: 'blocked' },
  },
  { path: '/actions', field: 'lead', kind: 'person', by: 'member', with: { act: 'change', ref: '{action}' }, shown: '{colleague}' },
  { path: '/actions', field: 'body_id', kind: 'body', by: 'member', with: { act: 'keep', name: 'N' }, shown: '{above}' },
  { path: '/actions', field: 'view_id', kind: 'action', by: 'member', with: { act: 'remove' } },
  { path: '/actions', field: 'many', kind: 'action', by: 'member', with: { act: 'undo' } },
  { path: '/actions/import', field: 'body_id', kind: 'body', by: 'member', with: { act: 'look' }, shown: '{home}', file: true },
  { path: IMPORT, field: 'home_body_id', kind: 'body', by: 'member', with: taken, shown: '{home}' },
  { path: IMPORT, field: 'released', kind: 'body', by: 'member', with: taken, shown: '{above}' },
  { path: IMPORT, field: 'readers', kind: 'person', by: 'member', with: taken, shown: '{colleague}' },
  { path: '/actions/{action}', field: 'tie', kind: 'tie', by: 'member', with: { act: 'untie' }, shown: '{tie}' },
  { path: '/decisions/new', field: 'references', kind: 'report', by: 'member', with: decision, shown: '{report}' },
  { path: '/decisions/new', field: 'references', kind: 'action', by: 'member', with: decision, shown: '{action}' },
  { path: '/decisions/new', field: 'references', kind: 'meeting', by: 'member', with: decision, shown: '{meeting}' },
  { path: '/decisions/new', field: 'references', kind: 'decision', by: 'member', with: decision, shown: '{decision}' },
  { path: '/decisions/new', field: 'references', kind: 'item', by: 'member', with: decision, shown: '{item}' },
  {
    path: '/decisions/new',
    field: 'indicator_item',
    kind: 'item',
    by: 'member',
    with: { ...decision, indicator_target: '1800' },
    shown: '{item}',
  },
  { path: '/decisions/{decision}/edit', field: 'references', kind: 'report', by: 'member', with: edited, shown: '{report}' },
  { path: '/decisions/{decision}/edit', field: 'references', kind: 'item', by: 'member', with: edited, shown: '{item}' },
  {
    ...{ path: '/decisions/{decision}/edit', field: 'indicator_item', kind: 'item', by: 'member', shown: '{item}' },
    with: { ...edited, indicator_target: '1800' },
  },
  { path: '/decisions/{decision}/edit', field: 'released', kind: 'body', by: 'member', with: edited, shown: '{above}' },
  { path: '/decisions/{decision}/edit', field: 'readers', kind: 'person', by: 'member', with: edited, shown: '{colleague}' },
  { path: '/decisions/{decision}/readers', field: 'released', kind: 'body', by: 'member', with: edited, shown: '{above}' },
  { path: '/decisions/{decision}/readers', field: 'readers', kind: 'person', by: 'member', with: edited, shown: '{colleague}' },
  { path: '/decisions/new', field: 'draft', kind: 'draft', by: 'member', with: { ...decision, act: 'keep', draft_version: '1' } },
  { path: '/decisions/save', field: 'draft', kind: 'draft', by: 'member', with: { ...decision, draft_version: '1' } },
  { path: '/decisions/save', field: 'of', kind: 'decision', by: 'member', with: decision },
  { path: '/decisions/new', field: 'supersedes', kind: 'decision', by: 'member', with: decision },
  { path: '/decisions/new', field: 'home_body_id', kind: 'body', by: 'member', with: decision, shown: '{home}' },
  { path: '/decisions/new', field: 'released', kind: 'body', by: 'member', with: decision, shown: '{above}' },
  { path: '/decisions/new', field: 'readers', kind: 'person', by: 'member', with: decision, shown: '{colleague}' },
  { path: '/controls/cases/new', field: 'references', kind: 'control_entry', by: 'member', with: coordination, shown: '{control_entry}' },
  { path: '/controls/cases/new', field: 'references', kind: 'action', by: 'member', with: coordination, shown: '{action}' },
  { path: '/controls/cases/new', field: 'home_body_id', kind: 'body', by: 'member', with: coordination, shown: '{home}' },
  { path: '/controls/cases/new', field: 'released', kind: 'body', by: 'member', with: coordination, shown: '{above}' },
  { path: '/controls/cases/new', field: 'readers', kind: 'person', by: 'member', with: coordination, shown: '{colleague}' },
  {
    ...{ path: '/controls/cases/{coordination_case}', field: 'asked', kind: 'person', by: 'member' },
    with: { act: 'ask', words: 'W', due_on: '2030-01-05' },
  },
  { path: '/controls/entries/new', field: 'items', kind: 'item', by: 'member', with: control, shown: '{item}' },
  { path: '/controls/entries/new', field: 'home_body_id', kind: 'body', by: 'member', with: control, shown: '{home}' },
  { path: '/controls/entries/new', field: 'released', kind: 'body', by: 'member', with: control, shown: '{above}' },
  { path: '/controls/entries/new', field: 'readers', kind: 'person', by: 'member', with: control, shown: '{colleague}' },
  { path: '/controls/entries/{control_entry}/edit', field: 'items', kind: 'item', by: 'member', with: control, shown: '{item}' },
  { path: '/controls/entries/{control_entry}/edit', field: 'released', kind: 'body', by: 'member', with: control, shown: '{above}' },
  { path: '/controls/entries/{control_entry}/edit', field: 'readers', kind: 'person', by: 'member', with: control, shown: '{colleague}' },
  { path: '/meetings/new', field: 'home_body_id', kind: 'body', by: 'chair', with: meeting, shown: '{home}' },
  { path: '/meetings/new', field: 'released', kind: 'body', by: 'chair', with: meeting, shown: '{above}' },
  { path: '/meetings/new', field: 'readers', kind: 'person', by: 'chair', with: meeting, shown: '{colleague}' },
  { path: '/meetings/series/new', field: 'home_body_id', kind: 'body', by: 'chair', with: series, shown: '{home}' },
  { path: '/meetings/series/new', field: 'released', kind: 'body', by: 'chair', with: series, shown: '{above}' },
  { path: '/meetings/series/new', field: 'readers', kind: 'person', by: 'chair', with: series, shown: '{colleague}' },
  { path: '/meetings/{meeting}/edit', field: 'released', kind: 'body', by: 'chair', with: meeting, shown: '{above}' },
  { path: '/meetings/{meeting}/edit', field: 'readers', kind: 'person', by: 'chair', with: meeting, shown: '{colleague}' },
  {
    path: '/meetings/{meeting}',
    field: 'item',
    kind: 'agenda_item',
    by: 'chair',
    with: { act: 'move', past: '{agenda_item}', places: '1' },
  },
  {
    path: '/meetings/{meeting}',
    field: 'past',
    kind: 'agenda_item',
    by: 'chair',
    with: { act: 'move', item: '{agenda_item}', places: '1' },
  },
  { path: '/meetings/{meeting}/agenda/new', field: 'presenter_id', kind: 'person', by: 'chair', with: agenda, shown: '{colleague}' },
  { path: '/meetings/{meeting}/agenda/new', field: 'references', kind: 'report', by: 'chair', with: agenda, shown: '{report}' },
  { path: '/meetings/{meeting}/agenda/new', field: 'released', kind: 'body', by: 'chair', with: closedPart, shown: '{above}' },
  { path: '/meetings/{meeting}/agenda/new', field: 'readers', kind: 'person', by: 'chair', with: closedPart, shown: '{colleague}' },
  {
    ...{ path: '/meetings/{meeting}/minutes/write', field: 'item', kind: 'agenda_item', by: 'chair', shown: '{agenda_item}' },
    with: { base: '', words: 'W' },
  },
  { path: '/meetings/{meeting}/minutes', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'keep' }, shown: '{agenda_item}' },
  { path: '/meetings/{meeting}/minutes', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'submit' } },
  { path: '/meetings/{meeting}/minutes', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'addendum', words: 'W' } },
  { path: '/meetings/{meeting}/meet', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'begin' }, shown: '{agenda_item}' },
  { path: '/meetings/{meeting}/meet', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'end' } },
  { path: '/meetings/{meeting}/meet', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'attend' } },
  { path: '/meetings/{meeting}/meet', field: 'item', kind: 'agenda_item', by: 'chair', with: { act: 'note', words: 'W' } },
  {
    ...{ path: '/meetings/{meeting}/meet', field: 'present', kind: 'person', by: 'chair', shown: '{colleague}' },
    with: { act: 'attend', item: '{agenda_item}' },
  },
  {
    ...{ path: '/meetings/{meeting}/minutes/updates', field: 'item', kind: 'agenda_item', by: 'chair', shown: '{agenda_item}' },
    with: { as: '{mine}', update: 'AAA=' },
  },
  {
    ...{ path: '/meetings/{meeting}/agenda/{agenda_item}', field: 'presenter_id', kind: 'person', by: 'chair', shown: '{colleague}' },
    with: agenda,
  },
  {
    ...{ path: '/meetings/{meeting}/agenda/{agenda_item}', field: 'references', kind: 'report', by: 'chair', shown: '{report}' },
    with: { act: 'tie' },
  },
  { path: '/meetings/{meeting}/agenda/{agenda_item}', field: 'tie', kind: 'tie', by: 'chair', with: { act: 'untie' } },
  {
    path: '/meetings/{meeting}/invited',
    field: 'seat',
    kind: 'seat',
    by: 'chair',
    with: { act: 'save', was: 'e3b0c44298fc1c14' },
    shown: '{seat}',
  },
  { path: '/meetings/{meeting}/times', field: 'time', kind: 'meeting_time', by: 'chair', with: { act: 'fix' }, shown: '{meeting_time}' },
  {
    path: '/meetings/{meeting}/times',
    field: 'time',
    kind: 'meeting_time',
    by: 'chair',
    with: { act: 'take_back' },
    shown: '{meeting_time}',
  },
  { path: '/decisions/new', field: 'tied', kind: 'report', by: 'member', with: decision, shown: '{report}' },
  { path: '/calendar', field: 'feed', kind: 'calendar_feed', with: { act: 'close' } },
  { path: '/bodies/new', field: 'items', kind: 'item', by: 'secretariat', with: body },
  { path: '/bodies/new', field: 'items', kind: 'item', by: 'secretariat', with: { ...body, act: 'find_items' } },
  { path: '/bodies/semiconductors/edit', field: 'items', kind: 'item', by: 'secretariat', with: body },
  {
    ...{ path: '/bodies/semiconductors/seats/{seat}', field: 'successor_{action.id}', kind: 'person', by: 'chair', shown: '{mine}' },
    with: { from_day: '2026-01-01', to_day: '2026-11-01', version: '1' },
  },
  { path: '/agreements', field: 'proposal', kind: 'proposal', with: { act: 'end' } },
  { path: '/agreements', field: 'proposal', kind: 'proposal', with: { act: 'agree' } },
  { path: '/account', field: 'session', kind: 'session', with: { intent: 'end' } },
  { path: '/map/propose/site', field: 'supplier', kind: 'supplier', with: newSite },
  { path: '/map/propose/site', field: 'home_body_id', kind: 'body', with: newSite },
  { path: '/sharing/arrange', field: 'item', kind: 'item', by: 'member', with: arrangement, shown: '{item}' },
  { path: '/sharing/arrange', field: 'home_body_id', kind: 'body', by: 'member', with: arrangement, shown: '{home}' },
  { path: '/sharing/arrange', field: 'released', kind: 'body', by: 'member', with: arrangement, shown: '{above}' },
  { path: '/sharing/arrange', field: 'readers', kind: 'person', by: 'member', with: arrangement, shown: '{colleague}' },
  { path: '/sharing/ask?under={arrangement}', field: 'home_body_id', kind: 'body', by: 'chair', with: asked, shown: '{home}' },
  { path: '/sharing/ask?under={arrangement}', field: 'released', kind: 'body', by: 'chair', with: asked, shown: '{above}' },
  { path: '/sharing/ask?under={arrangement}', field: 'readers', kind: 'person', by: 'chair', with: asked, shown: '{colleague}' },
  ...(['arrangement', 'sharing_request'] as const).flatMap((kind) =>
    (
      [
        ['released', 'body', '{above}'],
        ['readers', 'person', '{colleague}'],
      ] as const
    ).map(([field, named, shown]) => ({
      ...{ path: `/sharing/readers?of={${kind}}`, field, kind: named, by: 'chair' as const, shown },
      with: { act: 'save', version: '1', marking: 'AMBER+STRICT' },
    })),
  ),
  { path: '/sharing/{sharing_request}', field: 'stock', kind: 'stock', by: 'member', with: opened, shown: '{stock}' },
  { path: '/stocks/new', field: 'item', kind: 'item', by: 'member', with: stock, shown: '{item}' },
  { path: '/stocks/new', field: 'home_body_id', kind: 'body', by: 'member', with: stock, shown: '{home}' },
  { path: '/stocks/new', field: 'released', kind: 'body', by: 'member', with: stock, shown: '{above}' },
  { path: '/stocks/new', field: 'readers', kind: 'person', by: 'member', with: stock, shown: '{colleague}' },
  { path: '/stocks/{stock}/edit', field: 'item', kind: 'item', by: 'member', with: stock, shown: '{item}' },
  { path: '/stocks/{stock}/edit', field: 'released', kind: 'body', by: 'chair', with: stock, shown: '{above}' },
  { path: '/stocks/{stock}/edit', field: 'readers', kind: 'person', by: 'chair', with: stock, shown: '{colleague}' },
  { path: '/map/scenarios/new?countries=CN&part=60&days=90', field: 'home_body_id', kind: 'body', with: scenario },
  { path: '/map/scenarios/new?countries=CN&part=60&days=90', field: 'released', kind: 'body', with: scenario },
  { path: '/map/scenarios/new?countries=CN&part=60&days=90', field: 'readers', kind: 'person', with: scenario },
  { path: '/map/propose/item', field: 'released', kind: 'body', with: newItem },
  { path: '/map/propose/item', field: 'readers', kind: 'person', with: newItem },
  { path: '/map/items/{item}/emerging', field: 'home_body_id', kind: 'body', by: 'member', with: emerging, shown: '{home}' },
  { path: '/map/items/{item}/emerging', field: 'released', kind: 'body', by: 'member', with: emerging, shown: '{above}' },
  { path: '/map/items/{item}/emerging', field: 'readers', kind: 'person', by: 'member', with: emerging, shown: '{colleague}' },
  {
    ...{ path: '/map/items/{item}/emerging', field: 'entry', kind: 'emerging_choke_point', by: 'member' },
    ...{ with: { act: 'take_off', version: '1', because: 'No more.' }, shown: '{emerging_choke_point.id}' },
  },
  {
    ...{ path: '/map/items/{item}/emerging', field: 'changing', kind: 'emerging_choke_point', by: 'member' },
    ...{ with: { act: 'check', version: '1', marking: 'AMBER' } },
  },
];
