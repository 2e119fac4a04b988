import { expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { ActingArgs } from './acting.server.ts';
import { formName } from './form-name.server.ts';

const named = (address: string, session_id: string | null, at: string, id = '01a20827-0000-7000-8000-000000000001') =>
  formName({
    actor: { id, session_id } as Actor,
    request: new Request(`http://127.0.0.1${address}`),
    context: { now: new Date(at) } as ActingArgs['context'],
  });

test('a form keeps its name while its page is shown anew, and has another elsewhere, to others, and later', () => {
  const first = named('/stocks/new', 'secret', '2026-11-23T11:00:00Z');
  expect(named('/stocks/new', 'secret', '2026-11-23T11:09:59Z')).toBe(first);
  expect(named('/stocks/new.data', 'secret', '2026-11-23T11:05:00Z')).toBe(first);
  const others = [
    named('/stocks/new?item=I-7K3Q5X', 'secret', '2026-11-23T11:00:00Z'),
    named('/actions/new', 'secret', '2026-11-23T11:00:00Z'),
    named('/stocks/new', 'another', '2026-11-23T11:00:00Z'),
    named('/stocks/new', 'secret', '2026-11-23T11:10:00Z'),
    named('/stocks/new', 'secret', '2026-11-23T11:00:00Z', '01a20827-0000-7000-8000-000000000002'),
    named('/stocks/new', null, '2026-11-23T11:00:00Z'),
    named('/stocks/new', null, '2026-11-23T11:00:00Z'),
  ];
  expect(new Set([first, ...others]).size).toBe(8);
});
