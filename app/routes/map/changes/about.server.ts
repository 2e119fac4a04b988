import { readChange } from '#app/domain/map/changes/reading.server.ts';
import { nameItem, itemOf, nameSupplier, type NamedItem } from '#app/domain/map/changes/naming.server.ts';
import type { Content } from '#app/domain/map/changes/content.ts';
import { contentIn } from '#app/domain/map/changes/content.ts';
import { readSubject, standingFor, type Subject } from '#app/domain/map/changes/subjects.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import type { ChangedKind, Row } from '#db/schema.ts';

/** What a form of a change is about, as its address says: an item, a record that is corrected, or a change that is sent again. */
export interface About {
  item: NamedItem | null;
  /** what was typed to find an item, where none is named yet */
  typed: string;
  subject: Subject | null;
  revised: { row: Row<'map_changes'>; content: Content | null } | null;
  /** a supplier that the form begins with */
  supplier: string;
  /** it is to be taken off the map */
  retracts: boolean;
}

/** The change that is sent again, if it is the actor's own and still open. */
async function readRevised({ actor, context }: ActingArgs, kind: ChangedKind, ref: string): Promise<NonNullable<About['revised']>> {
  const { row, may } = found(await readChange(context.db, actor, ref, context.now));
  if (!may.revise || row.kind !== kind) throw new Refusal('forbidden');
  return { row, content: contentIn(kind, row.content) };
}

/** Reads what the address of a form names; what the actor may not see is as what does not exist. */
export async function readAbout(args: ActingArgs, kind: ChangedKind): Promise<About> {
  const { actor, context, request } = args;
  const { db } = context;
  const search = new URL(request.url).searchParams;
  const [change, of, item, supplier] = ['change', 'of', 'item', 'supplier'].map((name) => textOf(search, name).slice(0, 200));
  if (change) {
    const revised = await readRevised(args, kind, change);
    const { item_id, subject_id } = revised.row;
    return {
      ...{ typed: '', supplier: '', revised, retracts: revised.row.way === 'retract' },
      item: item_id === null ? null : await itemOf(db, actor, item_id),
      subject: subject_id === null ? null : found(await readSubject(db, actor, kind, subject_id)),
    };
  }
  if (of) {
    // What holds now in its place: a link on an old page still leads to what can be corrected.
    const named = found(await readSubject(db, actor, kind, of));
    const subject = (await standingFor(db, actor, kind, named)) ?? named;
    return { item: subject.item, typed: '', subject, revised: null, supplier: '', retracts: textOf(search, 'way') === 'retract' };
  }
  const named = item ? found((await nameItem(db, actor, item)).one) : null;
  if (supplier) found((await nameSupplier(db, actor, supplier)).one);
  return {
    item: named,
    typed: textOf(search, 'find').slice(0, 200),
    subject: null,
    revised: null,
    supplier: supplier ?? '',
    retracts: false,
  };
}
