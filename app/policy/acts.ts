import type { Capacity, Office } from '#db/schema.ts';
import type { Standing } from './actor.ts';

/** Everything a person can be allowed to do. What is not here cannot be asked, and so is refused. */
export type Act =
  | 'report.file'
  | 'report.edit'
  | 'report.withdraw'
  | 'report.corroborate'
  | 'corroboration.withdraw'
  | 'attachment.add'
  | 'attachment.withdraw'
  | 'source.register'
  | 'source.rate'
  | 'source.edit'
  | 'report.triage'
  | 'comment.write'
  | 'comment.edit'
  | 'report.dissent'
  | 'report.answer'
  | 'question.withdraw'
  | 'map.propose'
  | 'map.revise'
  | 'map.accept'
  | 'map.confirm_name'
  | 'map.watch'
  | 'edition.import'
  | 'edition.undo'
  | 'scenario.save'
  | 'scenario.edit'
  | 'stock.declare'
  | 'arrangement.propose'
  | 'arrangement.agree'
  | 'sharing.ask'
  | 'sharing.consent'
  | 'sharing.deliver'
  | 'sharing.note'
  | 'action.open'
  | 'action.edit'
  | 'action.progress'
  | 'action.close'
  | 'action.confirm'
  | 'view.share'
  | 'view.remove'
  | 'meeting.call'
  | 'meeting.edit'
  | 'minutes.write'
  | 'minutes.approve'
  | 'decision.propose'
  | 'decision.edit'
  | 'decision.withdraw'
  | 'decision.readers'
  | 'decision.check'
  | 'decision.concur'
  | 'decision.state'
  | 'journal.verify'
  | 'body.create'
  | 'body.change'
  | 'body.thresholds'
  | 'seats.of_own_party'
  | 'seats.all'
  | 'accounts.manage'
  | 'report.escalate'
  | 'record.quarantine'
  | 'quarantine.decide'
  | 'marking.widen'
  | 'marking.narrow'
  | 'openings.read'
  | 'control.edit'
  | 'control.keep'
  | 'case.open'
  | 'case.align'
  | 'case.readers'
  | 'case.answer';

/** What an act is asked about. Every field that a rule reads must be given by the caller from what the actor may read. */
export interface Subject {
  home_body_id?: string | null;
  author_id?: string | null;
  /** the party of the author's organisation */
  author_party_id?: string | null;
  /** of a control entry: the party that controls */
  controlling_party?: string;
  /** of a control entry: that party is no principal one and takes no part in the home body */
  from_outside?: boolean;
  /** set: nobody acts on it but those who decide about that */
  quarantined_at?: string | null;
  /** persons who lead an action, or who took a question over */
  lead_ids?: readonly string[];
  /** co_chairs who decide about what is quarantined where the author's side has none in the home body */
  decider_ids?: readonly string[];
}

/** One row of domain.md's table "Who may do what". Any one of its grounds is enough. */
interface Rule {
  /** seats of these capacities, in the subject's home body */
  capacities?: readonly Capacity[];
  /** the subject's author */
  author?: true;
  /** leads of the action; whoever took the question over */
  leads?: true;
  /** a co_chair of the author's own party, in the home body */
  coChairOfAuthorsParty?: true;
  /** those who decide where there is no such co_chair */
  deciders?: true;
  /** and the subject is their own party's */
  ofOwnParty?: true;
  /** and the subject is of a party that takes no part in the home body */
  fromOutside?: true;
  office?: Office;
  /** done to what is quarantined, and to nothing else */
  inQuarantine?: true;
}

const rules: Record<Act, Rule> = {
  'report.file': { capacities: ['co_chair', 'member', 'adviser'] },
  'report.edit': { author: true },
  'report.withdraw': { author: true },
  'report.corroborate': { capacities: ['co_chair', 'member', 'adviser'] },
  'corroboration.withdraw': { author: true },
  // Evidence is part of what its author files.
  'attachment.add': { author: true },
  'attachment.withdraw': { author: true },
  // Whoever may rest a report on a source may enter it, with a first rating; the rating for everybody is the governments' to change.
  'source.register': { capacities: ['co_chair', 'member', 'adviser'] },
  'source.rate': { capacities: ['co_chair', 'member'] },
  // What a name says of a source is put right by who entered it, or by those who rate it.
  'source.edit': { capacities: ['co_chair', 'member'], author: true },
  'report.triage': { capacities: ['co_chair', 'member'] },
  // A secretary keeps the record and an observer reads it: as with reports, neither speaks to the matter (docs/decisions/comments.md).
  'comment.write': { capacities: ['co_chair', 'member', 'adviser'] },
  'comment.edit': { author: true },
  // Whoever may assess may say that they judge otherwise.
  'report.dissent': { capacities: ['co_chair', 'member'] },
  // What is asked about a report is asked of the one who wrote it, or of who took it over when their seat ended.
  'report.answer': { author: true, leads: true },
  // Its author is whoever asked.
  'question.withdraw': { author: true },
  'map.propose': { capacities: ['co_chair', 'member', 'adviser'] },
  // Whoever proposed a change revises it, or takes it back; accepting it is for another (mayAccept): docs/decisions/map-changes.md.
  'map.revise': { author: true },
  'map.accept': { capacities: ['co_chair', 'member'] },
  'map.confirm_name': { capacities: ['co_chair', 'member'] },
  'map.watch': { capacities: ['co_chair', 'member'] },
  // An edition is its publisher's word, not its importer's: no other person accepts it (docs/decisions/editions.md).
  'edition.import': { capacities: ['co_chair', 'member'] },
  'edition.undo': { capacities: ['co_chair', 'member'] },
  'scenario.save': { capacities: ['co_chair', 'member'] },
  // Edited and withdrawn by who saved it.
  'scenario.edit': { author: true },
  // Of the holding party alone, which the rule asks beside it: docs/decisions/stocks.md.
  'stock.declare': { capacities: ['co_chair', 'member'] },
  'arrangement.propose': { capacities: ['co_chair', 'member'] },
  // One of each principal party, which the rule counts, for an arrangement and for each activation and end under it.
  'arrangement.agree': { capacities: ['co_chair'] },
  'sharing.ask': { capacities: ['co_chair'] },
  'sharing.consent': { capacities: ['co_chair'] },
  // Of the party that gives, which the rule asks beside it.
  'sharing.deliver': { capacities: ['co_chair', 'member'] },
  'sharing.note': { capacities: ['co_chair', 'member'] },
  'action.open': { capacities: ['co_chair', 'member', 'secretary'] },
  'action.edit': { capacities: ['co_chair', 'member', 'secretary'] },
  'action.progress': { capacities: ['co_chair', 'member'], leads: true },
  // Dropping it, and opening again what was dropped: docs/decisions/one-policy.md.
  'action.close': { capacities: ['co_chair', 'secretary'] },
  // That it is done, and taking that back: a word of the governments.
  'action.confirm': { capacities: ['co_chair'] },
  // A view is a way to ask, no record: who opens actions in a body may give it one, and its co_chairs may take it away.
  'view.share': { capacities: ['co_chair', 'member', 'secretary'] },
  'view.remove': { capacities: ['co_chair'] },
  'meeting.call': { capacities: ['co_chair', 'secretary'] },
  'meeting.edit': { capacities: ['co_chair', 'secretary'] },
  'minutes.write': { capacities: ['co_chair', 'secretary'] },
  // One co_chair of each principal party: the rule counts them (docs/decisions/minutes.md).
  'minutes.approve': { capacities: ['co_chair'] },
  'decision.propose': { capacities: ['co_chair', 'member'] },
  'decision.edit': { author: true },
  'decision.withdraw': { author: true },
  // Whoever may let more or fewer read it; which of both, marking.widen and marking.narrow say.
  'decision.readers': { author: true, capacities: ['co_chair'] },
  // That a pair is authentic needs one of each principal party, which the rule counts (docs/decisions/two-keys.md).
  'decision.check': { capacities: ['co_chair', 'member'] },
  // Any position of a co_chair, and the keys of a silence procedure: for their own party.
  'decision.concur': { capacities: ['co_chair'] },
  // Without a key: for members of partner parties alone, which the rule asks beside it.
  'decision.state': { capacities: ['co_chair', 'member'] },
  // A signed head says how much was done in all, and proves something to those alone who answer for it (docs/decisions/signed-heads.md).
  'journal.verify': { capacities: ['co_chair', 'member', 'secretary'], office: 'administrator' },
  'body.create': { office: 'secretariat' },
  'body.change': { office: 'secretariat' },
  // What a body wants to be told of is a judgement of the matter: its co_chairs', who answer for its agenda (docs/decisions/thresholds.md).
  'body.thresholds': { capacities: ['co_chair'] },
  'seats.of_own_party': { capacities: ['co_chair'] },
  'seats.all': { office: 'secretariat' },
  'accounts.manage': { office: 'administrator' },
  'report.escalate': { capacities: ['co_chair'] },
  // Whoever may act on a record at all, advisers and who leads an action too: a mistake is to be stopped by whoever sees it first.
  'record.quarantine': { capacities: ['co_chair', 'member', 'secretary', 'adviser'], author: true, leads: true, office: 'secretariat' },
  'quarantine.decide': { coChairOfAuthorsParty: true, deciders: true, inQuarantine: true },
  'marking.widen': { author: true, coChairOfAuthorsParty: true },
  'marking.narrow': { author: true, capacities: ['co_chair'] },
  'openings.read': { author: true, capacities: ['co_chair'] },
  // Opening, commenting, differing, dropping, telling a denial and asking advisers; which side may, the rule asks (docs/decisions/coordination-cases.md).
  'case.open': { capacities: ['co_chair', 'member'] },
  // That a side aligns, one of its co_chairs says.
  'case.align': { capacities: ['co_chair'] },
  // Whoever may let more or fewer read it; which of both, marking.widen and marking.narrow say.
  'case.readers': { author: true, capacities: ['co_chair'] },
  // The adviser who was asked.
  'case.answer': { leads: true },
  // What a party controls, its own officials alone say; so they do whether what was loaded of it is right (docs/decisions/control-entries.md).
  'control.edit': { capacities: ['co_chair', 'member'], ofOwnParty: true },
  // What a party controls that has nobody here, the body writes down as it has read it: its secretaries too, who keep the record.
  'control.keep': { capacities: ['co_chair', 'member', 'secretary'], fromOutside: true },
};

/** The capacities a person holds in one body today; never through an ancestor, which is for reading only. */
export function capacitiesIn(person: Standing, bodyId: string): Capacity[] {
  return person.seats.filter((seat) => seat.body_id === bodyId).map((seat) => seat.capacity);
}

/**
 * Whether a person may do an act on something that they can already read. Pure: no database.
 * An author acts only while seated in the home body.
 */
export function can(person: Standing, act: Act, subject: Subject = {}): boolean {
  if (!person.active) return false;
  const rule = rules[act];
  if ((rule.inQuarantine ?? false) !== Boolean(subject.quarantined_at)) return false;
  if (rule.ofOwnParty && subject.controlling_party !== person.party_id) return false;
  if (rule.fromOutside && !subject.from_outside) return false;
  const home = subject.home_body_id ?? null;
  const held = home === null ? [] : capacitiesIn(person, home);
  if (rule.office && person.offices.includes(rule.office)) return true;
  if (rule.capacities?.some((capacity) => held.includes(capacity))) return true;
  if (rule.author && subject.author_id === person.id && home !== null && person.seatedIn.has(home)) return true;
  if (rule.leads && subject.lead_ids?.includes(person.id)) return true;
  if (rule.deciders && subject.decider_ids?.includes(person.id)) return true;
  return Boolean(rule.coChairOfAuthorsParty && held.includes('co_chair') && subject.author_party_id === person.party_id);
}

/**
 * The bodies in which a person may do an act by a seat of theirs: what a form offers as home body. For their own party where that is asked, or for
 * one that takes no part where that is.
 */
export function bodiesWhere(person: Standing, act: Act): string[] {
  const homes = [...new Set(person.seats.map((seat) => seat.body_id))];
  return homes.filter((body) => can(person, act, { home_body_id: body, controlling_party: person.party_id, from_outside: true }));
}
