import { useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { BodyState } from '#db/schema.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { Choices } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';

interface Props {
  state: BodyState;
  next: readonly BodyState[];
  version: string;
  lastResult: SubmissionResult<string[]> | undefined;
  /** somebody changed the body meanwhile */
  overtaken: boolean;
}

/** Sets a body active, dormant or closed. */
export function StateForm({ state, next, version, lastResult, overtaken }: Props) {
  const text = useBodiesText();
  const [form, fields] = useForm<{ state: string }>({ id: 'state', lastResult });
  return (
    <Section title={text.bodies.changeState} id="change-state">
      <p>
        {text.bodies.stateNow(text.bodies.states[state])} {text.bodies.changeStateHelp}
      </p>
      {overtaken && <p className="warning">{text.refusals.titles[409]}</p>}
      <Form method="post" className="sheet" id={form.id}>
        <input type="hidden" name="part" value="state" />
        <input type="hidden" name="version" value={version} />
        <Choices
          field={fields.state}
          legend={text.bodies.state}
          type="radio"
          options={next.map((one) => ({ value: one, label: text.bodies.states[one] }))}
          chosen={[]}
        />
        <button>{text.bodies.changeState}</button>
      </Form>
    </Section>
  );
}
