import { TIME_ANSWERS } from '#app/domain/meetings/choices.ts';
import { readMeetingSubject } from '#app/domain/meetings/editing.server.ts';
import { answerTimes, fixTime, proposeTime, stopAsking, takeBackTime } from '#app/domain/meetings/proposing-times.server.ts';
import { proposedTimeForm } from '#app/domain/meetings/schema.ts';
import { timingOf } from '#app/domain/meetings/timing.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the page of proposed times says after a form of it came back. */
export interface TimesAnswer {
  status: number;
  /** it is done: where to go on */
  to?: string;
  refusal?: string;
  typed?: Record<string, string>;
  errors?: Record<string, string[]>;
}

/** What was ticked of the proposed times: fields `time_<id>`. */
function tickedIn(form: FormData) {
  return [...form].flatMap(([name, value]) => {
    const time = /^time_([\w-]{1,80})$/.exec(name)?.[1];
    const answer = TIME_ANSWERS.find((one) => one === value);
    return time && answer ? [{ time, answer }] : [];
  });
}

/** Proposes a time, takes one back, answers, fixes one, or stops asking. */
export async function answerAboutTimes({ actor, context: { db, now }, params, request }: ActingArgs): Promise<TimesAnswer> {
  const ref = params.ref ?? '';
  const meeting = found(await readMeetingSubject(db, actor, ref));
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  const names = ['day', 'from', 'from_occurrence', 'to', 'to_occurrence'];
  const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name).slice(0, 20)]));
  if (isShownAgain(form)) return { status: 200, typed };
  try {
    if (act === 'propose') {
      const parsed = parseForm(form, proposedTimeForm, text);
      if (parsed.status !== 'success') return { status: 422, typed, errors: parsed.reply().error as Record<string, string[]> };
      const timing = timingOf({ ...parsed.value, to_day: '', zone: meeting.zone }, [meeting.zone], actor, text);
      if ('faults' in timing) {
        const beside = timing.faults.map(({ field, words }) => [field, [words]]);
        return { status: 422, typed, errors: Object.fromEntries(beside) as Record<string, string[]> };
      }
      await proposeTime(db, actor, ref, timing, now);
    } else if (act === 'fix') {
      await fixTime(db, actor, ref, textOf(form, 'time').slice(0, 80).replaceAll('\0', ''), now);
      return { status: 200, to: `/meetings/${ref}` };
    } else if (act === 'take_back') {
      await takeBackTime(db, actor, ref, textOf(form, 'time').slice(0, 80).replaceAll('\0', ''), now);
    } else if (act === 'stop_asking') {
      await stopAsking(db, actor, ref, now);
      return { status: 200, to: `/meetings/${ref}` };
    } else if (act === 'answer_times') {
      await answerTimes(db, actor, ref, tickedIn(form), now);
      return { status: 200, to: `/meetings/${ref}/times?done=kept` };
    } else throw new Refusal('invalid');
    return { status: 200, to: `/meetings/${ref}/times` };
  } catch (reason) {
    if (!(reason instanceof Refusal) || (reason.kind !== 'conflict' && reason.kind !== 'invalid')) throw reason;
    const words = text.calling.faults[reason.code] ?? text.meetings.faults[reason.code] ?? text.refusals.codes.invalid!;
    return { status: statusOf[reason.kind], typed, refusal: reason.kind === 'conflict' ? text.calling.answerConflict : words };
  }
}
