/**
 * Bad input on every form of every page: never a fault of ours, never a script in the answer, and where a form is refused, words beside
 * the field and everything else that was typed still in it.
 */
import { expect } from '@playwright/test';
import { ask, type Answer } from './asking.ts';
import { test } from './fixtures.ts';
import { formsOn, type FoundForm } from './hostile/forms.ts';
import { BYTES, LARGE, SCRIPT, valuesFor } from './hostile/values.ts';
import { findPage, pagePatterns } from './pages.ts';

/** The form of a report has tests of its own for bad input. */
const ELSEWHERE = '/reports/drafts/:draft';

/** Answers that say something: done, elsewhere, not so, not there, not now, too large, not understood. */
const SAID = [200, 302, 303, 400, 403, 404, 409, 413, 415, 422, 429];

const urlencoded = 'application/x-www-form-urlencoded';
const encode = (fields: [string, string][]): string => new URLSearchParams(fields).toString();
const unescape = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

/** Each way to send a form with one field gone bad, and what it is called in a failure. */
function* badly({ fields, kinds }: FoundForm): Generator<{ what: string; name: string; body: string; type?: string }> {
  const names = [...new Set(fields.map(([name]) => name).concat(Object.keys(kinds)))];
  for (const name of names) {
    const others = fields.filter(([other]) => other !== name);
    for (const value of valuesFor(kinds[name]))
      yield { what: JSON.stringify(value.slice(0, 30)), name, body: encode([...others, [name, value]]) };
    for (const bytes of BYTES) yield { what: bytes, name, body: `${encode(others)}&${encodeURIComponent(name)}=${bytes}` };
    yield { what: 'missing', name, body: encode(others) };
    yield { what: 'twice', name, body: encode([...fields, [name, SCRIPT], [name, '1']]) };
    for (const shape of ['[]', '[1]', '.x', '[__proto__].x'])
      yield { what: shape, name, body: encode([...fields, [`${name}${shape}`, 'x']]) };
    if (kinds[name] === 'words') yield { what: '300 KB', name, body: encode([...others, [name, LARGE]]) };
    const file = `--b\r\nContent-Disposition: form-data; name="${name}"; filename="x.txt"\r\n\r\n${SCRIPT}\r\n`;
    const rest = others.map(([each, value]) => `--b\r\nContent-Disposition: form-data; name="${each}"\r\n\r\n${value}\r\n`).join('');
    yield { what: 'a file', name, type: 'multipart/form-data; boundary=b', body: `${rest}${file}--b--\r\n` };
  }
  const whole = encode(fields);
  yield { what: 'text', name: '', type: 'text/plain', body: whole };
  yield { what: 'JSON', name: '', type: 'application/json', body: JSON.stringify(Object.fromEntries(fields)) };
  yield { what: 'no type', name: '', type: '', body: whole };
  yield { what: 'no boundary', name: '', type: 'multipart/form-data', body: whole };
  yield {
    what: 'cut off',
    name: '',
    type: 'multipart/form-data; boundary=b',
    body: '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nx',
  };
  yield { what: 'another charset', name: '', type: `${urlencoded}; charset=shift_jis`, body: whole };
  yield { what: 'nothing', name: '', body: '' };
  yield { what: 'only signs', name: '', body: '&&==&=&%&[]=1&__proto__=1&constructor.prototype.x=1' };
}

/** What is wrong with an answer; null: nothing. */
function wrongWith(answer: Answer, form: FoundForm, name: string): string | null {
  if (!SAID.includes(answer.status)) return `answered ${answer.status}`;
  if (answer.body.includes('<script>window.hostile') || /<img src=x onerror|<svg onload/.test(answer.body)) return 'ran what was typed';
  if (answer.status !== 422 || !(name in form.kinds)) return null;
  if (!/class="error"|class="warning"|role="alert"/.test(answer.body)) return 'was refused without a word';
  const shown = unescape(answer.body);
  const lost = form.fields.filter(
    ([other, value]) => other !== name && other in form.kinds && !SECRET.has(other) && !shown.includes(value.trim()),
  );
  return lost.length > 0 ? `lost ${lost.map(([other]) => other).join(', ')}` : null;
}

const SECRET = new Set(['password', 'again', 'old', 'proof', 'code', 'kept']);

for (const pattern of pagePatterns.filter((each) => each !== ELSEWHERE))
  test(`bad input on ${pattern} is answered in words, and nothing is lost`, async ({ page, server, signIn }) => {
    test.setTimeout(240_000);
    const found = await findPage(server, pattern);
    if (!found) return;
    if (found.person) await signIn(found.person.email, 'en');
    await page.goto(found.path);
    const forms = (await formsOn(page)).filter(({ fields, kinds }) => fields.length > 0 && Object.keys(kinds).length > 0);
    const headers = {
      Cookie: (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
      Origin: server.url,
    };
    const versionNow = async (): Promise<string | undefined> =>
      /name="version"[^>]*value="(\d+)"/.exec((await ask(server.url, found.path, { headers })).body)?.[1];
    const wrong: string[] = [];
    for (const form of forms) {
      for (const { what, name, body, type = urlencoded } of badly(form)) {
        const answer = await ask(server.url, form.action, {
          method: 'POST',
          headers: { ...headers, Referer: `${server.url}${found.path}`, ...(type && { 'Content-Type': type }) },
          body,
        });
        const fault = wrongWith(answer, form, name);
        if (fault) wrong.push(`${form.action} ${name} ${what}: ${fault}`);
        const version = form.fields.find((field) => field[0] === 'version');
        if (version && answer.status < 400) version[1] = (await versionNow()) ?? version[1];
      }
    }
    expect(wrong).toEqual([]);
  });
