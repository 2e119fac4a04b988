import './checklist.css';
import '#app/ui/handle.css';
import { Form } from '@remix-run/react';
import type { Step } from '#app/domain/actions/steps-reading.server.ts';
import { STEP_LENGTH } from '#app/domain/actions/steps.ts';
import { nameOf } from '#app/language/names.ts';
import { useTrackerSpeaking, useTrackerText } from '#app/language/of-tracker.ts';
import { Handle } from '#app/ui/handle.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import type { Answer } from './answering.server.ts';

interface ChecklistProps {
  steps: readonly Step[];
  /** write, order and take off steps; say that they are done */
  may: { edit: boolean; tick: boolean };
  /** names the form that adds steps */
  token: string;
  answer: Answer | undefined;
}

/** A step with its box: a button that works without scripts where the reader may tick it. */
function Tick({ step, mayTick }: { step: Step; mayTick: boolean }) {
  const { language, text } = useTrackerSpeaking();
  const { checklist, tracking } = text;
  const done = step.done_at !== null;
  return (
    <div className="step-words">
      {mayTick ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="act" value="step_tick" />
          <input type="hidden" name="item" value={step.id} />
          <button className="box" role="checkbox" aria-checked={done} name="done" value={done ? '0' : '1'}>
            <bdi>{step.words}</bdi>
          </button>
        </Form>
      ) : (
        <p className={done ? 'box checked' : 'box'}>
          <span className="unseen">{done ? checklist.done : checklist.open} </span>
          <bdi>{step.words}</bdi>
        </p>
      )}
      {step.done_at && (
        <small className="faint">
          <bdi>{step.done_by ? nameOf(step.done_by, language) : tracking.somebody}</bdi> · <When at={step.done_at} />
        </small>
      )}
    </div>
  );
}

/** A button that moves a step past its neighbour. */
function Move({ step, past, up }: { step: Step; past: Step | undefined; up: boolean }) {
  const { checklist } = useTrackerText();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="item" value={step.id} />
      <input type="hidden" name="past" value={past?.id ?? ''} />
      <input type="hidden" name="places" value={up ? -1 : 1} />
      <button
        className="quiet"
        name="act"
        value="step_move"
        disabled={!past}
        aria-label={up ? checklist.up(step.words) : checklist.down(step.words)}
      >
        <span aria-hidden="true">{up ? '↑' : '↓'}</span>
      </button>
    </Form>
  );
}

/** Writes a step anew, or takes it off. What was typed stays when it is refused. */
function Reword({ step, answer }: { step: Step; answer: Answer | undefined }) {
  const { checklist, frame, tracker } = useTrackerText();
  const refused = answer?.step?.id === step.id ? answer.step : null;
  return (
    <details open={refused !== null || undefined}>
      <summary aria-label={checklist.change(step.words)}>{frame.edit}</summary>
      <Form method="post" preventScrollReset key={step.words}>
        <input type="hidden" name="item" value={step.id} />
        <input type="hidden" name="was" value={step.words} />
        <input
          name="words"
          defaultValue={refused?.words ?? step.words}
          maxLength={STEP_LENGTH}
          required
          dir="auto"
          aria-label={checklist.wordsOf}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? `step-error-${step.id}` : undefined}
        />
        {refused && (
          <p className="error" id={`step-error-${step.id}`}>
            {refused.error}
          </p>
        )}
        <p>
          <button name="act" value="step_reword">
            {frame.save}
          </button>{' '}
          <button className="quiet" name="act" value="step_remove" formNoValidate>
            {tracker.takeAway}
          </button>
        </p>
      </Form>
    </details>
  );
}

/** What an action comes to, step by step: ticked one by one, put in order, added by the line. */
export function Checklist({ steps, may, token, answer }: ChecklistProps) {
  const { checklist } = useTrackerText();
  const done = steps.filter((step) => step.done_at !== null).length;
  const newest =
    steps
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? '';
  const typed = answer?.lines ?? '';
  if (steps.length === 0 && !may.edit) return null;
  return (
    <Section title={checklist.title} id="checklist">
      {steps.length > 0 && (
        <p className="step-count">
          <progress value={done} max={steps.length} aria-label={checklist.title} /> {checklist.count(done, steps.length)}
        </p>
      )}
      <ol className="plain steps">
        {steps.map((step, index) => (
          <li key={step.id} id={`item-${step.id}`}>
            <Tick step={step} mayTick={may.tick} />
            {may.edit && (
              <div className="step-acts">
                <Handle id={step.id} places={steps.map(({ id }) => id)} act="step_move" label={checklist.drag(step.words)} />
                <Move step={step} past={steps[index - 1]} up />
                <Move step={step} past={steps[index + 1]} up={false} />
                <Reword step={step} answer={answer} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {may.edit && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="token" value={token} />
          <div className={answer?.linesError ? 'field wrong' : 'field'}>
            <label htmlFor="step-lines">{checklist.add}</label>
            <textarea
              id="step-lines"
              name="lines"
              rows={2}
              dir="auto"
              defaultValue={typed}
              key={`${newest} ${typed}`}
              aria-invalid={answer?.linesError ? true : undefined}
              aria-describedby={answer?.linesError ? 'step-lines-error' : 'step-lines-help'}
            />
            <p className="help" id="step-lines-help">
              {checklist.addHelp}
            </p>
            {answer?.linesError && (
              <p className="error" id="step-lines-error">
                {answer.linesError}
              </p>
            )}
          </div>
          <button name="act" value="step_add">
            {checklist.addDo}
          </button>
        </Form>
      )}
    </Section>
  );
}
