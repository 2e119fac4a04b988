import type { Page } from '@playwright/test';

export interface FoundForm {
  action: string;
  /** every field with what would be sent, filled in where it was empty */
  fields: [name: string, value: string][];
  /** what people type into or choose from, by name: date, time, number, choice or words */
  kinds: Record<string, string>;
}

/** The forms of a page that write, each with something in every field but those for files, as somebody would send it. */
export async function formsOn(page: Page): Promise<FoundForm[]> {
  return page.evaluate(() =>
    [...document.forms]
      .filter((form) => form.method === 'post')
      .map((form) => {
        const filling: Record<string, string> = {
          date: '2027-03-01',
          time: '10:30',
          number: '10',
          email: 'someone@agency.example',
          url: 'https://agency.example/',
          password: 'three unlike words',
        };
        const kinds: Record<string, string> = {};
        for (const control of form.elements) {
          if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) {
            kinds[control.name] = 'choice';
            const same = [...form.elements].filter((other): other is HTMLInputElement => (other as HTMLInputElement).name === control.name);
            if (control.type === 'radio' && !same.some((one) => one.checked)) control.checked = true;
          } else if (control instanceof HTMLInputElement && !['hidden', 'file'].includes(control.type)) {
            kinds[control.name] = ['date', 'time', 'number'].includes(control.type) ? control.type : 'words';
            control.value ||= filling[control.type] ?? 'Words 言葉';
          } else if (control instanceof HTMLTextAreaElement) {
            kinds[control.name] = 'words';
            control.value ||= 'Words 言葉';
          } else if (control instanceof HTMLSelectElement) {
            kinds[control.name] = 'choice';
            if (control.value === '') control.value = [...control.options].find(({ value }) => value !== '')?.value ?? '';
          }
        }
        const button = form.querySelector<HTMLButtonElement>('button.main:not([type=button])') ?? form.querySelector('button');
        const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string');
        if (button?.name) fields.push([button.name, button.value]);
        return { action: new URL(form.action).pathname + new URL(form.action).search, fields, kinds };
      }),
  );
}
