import { approveMinutes } from '#app/domain/minutes/approving.server.ts';
import { recordAttendance } from '#app/domain/minutes/attendance.server.ts';
import { runItem } from '#app/domain/minutes/clock.server.ts';
import { plain, addParagraph } from '#app/domain/minutes/writing.server.ts';
import { addAddendum, keepMinutes } from '#app/domain/minutes/versions.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** A form that came back: why, and what was typed into it. */
export interface Dealt {
  status: number;
  item: string;
  refusal: string;
  words: string;
  side: string;
}

const PEOPLE = 500;

async function deal(args: ActingArgs, form: FormData, words: string): Promise<void> {
  const { actor, context, params } = args;
  const { db, now } = context;
  const ref = params.ref ?? '';
  const item = textOf(form, 'item');
  const act = textOf(form, 'act');
  switch (act) {
    case 'keep':
    case 'submit':
      await keepMinutes(db, actor, ref, item, act === 'submit', now);
      return;
    case 'approve':
      requireConfirmed(args, `/meetings/${ref}/minutes`);
      await approveMinutes(db, actor, ref, item, { version: textOf(form, 'version'), hash: textOf(form, 'hash') }, now);
      return;
    case 'addendum':
      await addAddendum(db, actor, ref, item, words, now, textOf(form, 'shown'));
      return;
    case 'attend': {
      const all = (name: string) =>
        form
          .getAll(name)
          .filter((one) => typeof one === 'string')
          .slice(0, PEOPLE);
      await recordAttendance(db, actor, ref, item, { present: all('present'), was: all('was') }, now);
      return;
    }
    case 'begin':
    case 'end':
      await runItem(db, actor, ref, item, act, now);
      return;
    case 'note': {
      if (words.trim() === '') throw new Refusal('invalid', 'minutes_empty');
      const side = textOf(form, 'side');
      const party = side
        ? await db
            .selectFrom('parties')
            .select(['name_en', 'name_ja'])
            .where('id', '=', side)
            .where('role', '=', 'principal')
            .executeTakeFirst()
        : undefined;
      const said = party ? `${actor.language === 'ja' ? `${party.name_ja}：` : `${party.name_en}: `}${words}` : words;
      await addParagraph(db, actor, ref, item, said, now, textOf(form, 'shown'));
      return;
    }
    default:
      throw new Refusal('invalid');
  }
}

/** Does what a form of the minutes or of the running meeting asks. Null: it is done; otherwise what to show, with the words kept. */
export async function dealWithMinutes(args: ActingArgs): Promise<Dealt | null> {
  const form = await args.request.formData();
  const words = plain(textOf(form, 'words'));
  const back = { item: textOf(form, 'item'), words, side: textOf(form, 'side') };
  if (isShownAgain(form)) return { ...back, status: 200, refusal: '' };
  try {
    await deal(args, form, words);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const faults = catalogueOf(args.actor.language).minutesFaults;
    return { ...back, status: statusOf[reason.kind], refusal: faults[reason.code] ?? faults[reason.kind] ?? faults.unreadable! };
  }
}
