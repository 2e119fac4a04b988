import { Form, useActionData } from '@remix-run/react';
import { useForm } from '@conform-to/react';
import type { Row, Marking, Sector } from '#db/schema.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { TextField } from '#app/ui/fields.tsx';
import { When } from '#app/ui/when.tsx';
import { Unchecked } from './figures.tsx';
import type { action } from './item.tsx';

interface Item {
  ref: string;
  name_en: string;
  name_ja: string;
  confirmed_at: string | null;
  kind: Row<'items'>['kind'];
  sector: Sector;
  stage: { name_en: string; name_ja: string };
  codes: string[];
  marking: Marking;
  version: number;
}

/** What an item is: names in both languages, kind, place in the chain, codes; and how its Japanese name is confirmed. */
export function ItemFacts({ item, may }: { item: Item; may: { confirm: boolean } }) {
  const { language, text } = useMapSpeaking();
  return (
    <section className="panel" aria-label={text.map.facts}>
      <dl className="facts">
        <dt>{text.map.englishName}</dt>
        <dd lang="en">{item.name_en}</dd>
        <dt>{text.map.japaneseName}</dt>
        <dd>
          <span lang="ja">{item.name_ja}</span>{' '}
          {item.confirmed_at ? (
            <small>
              {text.map.confirmed} <When at={item.confirmed_at} />
            </small>
          ) : (
            <Unchecked />
          )}
        </dd>
        <dt>{text.map.reference}</dt>
        <dd>{item.ref}</dd>
        <dt>{text.map.kind}</dt>
        <dd>{text.map.kinds[item.kind]}</dd>
        <dt>{text.map.sector}</dt>
        <dd>{text.map.sectors[item.sector]}</dd>
        <dt>{text.map.stage}</dt>
        <dd>{named(item.stage, language)}</dd>
        <dt>{text.map.hsCodes}</dt>
        <dd>{item.codes.length ? item.codes.join(', ') : <span className="faint">{text.map.noCodes}</span>}</dd>
      </dl>
      {may.confirm && <ConfirmName item={item} />}
    </section>
  );
}

function ConfirmName({ item }: { item: Item }) {
  const { text } = useMapSpeaking();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'confirm-name',
    defaultValue: { name_ja: item.name_ja },
    ...(answered && { lastResult: answered.reply }),
  });
  return (
    <details open={answered !== undefined}>
      <summary>{item.confirmed_at ? text.map.confirmAgain : text.map.confirm}</summary>
      <Form method="post" id={form.id} noValidate>
        {answered?.theirs && (
          <div className="warning" role="alert">
            <p>{text.map.conflict}</p>
            <dl>
              <dt>{text.map.conflictTheirs}</dt>
              <dd lang="ja">
                <bdi>{answered.theirs}</bdi>
              </dd>
              <dt>{text.map.conflictYours}</dt>
              <dd lang="ja">
                <bdi>{String(fields.name_ja.initialValue ?? '')}</bdi>
              </dd>
            </dl>
          </div>
        )}
        <input type="hidden" name="version" value={item.version} />
        <TextField field={fields.name_ja} label={text.map.japaneseName} help={text.map.confirmHelp} lang="ja" maxLength={200} />
        <button className="main">{text.map.confirmButton}</button>
      </Form>
    </details>
  );
}
