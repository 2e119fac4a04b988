import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SpeakingContext, type Speaking } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { DayOn } from './when.tsx';
import { ViewingContext } from './viewing.tsx';

/** What a reader in Washington is shown of a due day, in the evening of 20 November there. */
function shown(date: string, language: 'en' | 'ja'): string {
  const speaking = { language, text: catalogueOf(language) } as unknown as Speaking;
  return renderToStaticMarkup(
    <SpeakingContext.Provider value={speaking}>
      <ViewingContext.Provider value={{ now: '2026-11-21T03:00:00.000Z', zone: 'America/New_York' }}>
        <DayOn date={date} due />
      </ViewingContext.Provider>
    </SpeakingContext.Provider>,
  );
}
const said = (date: string, language: 'en' | 'ja' = 'en') => /<small> (.*)<\/small>/.exec(shown(date, language))?.[1];

test('a day that has passed on the reader’s clocks says by how many days it is overdue, and stands out', () => {
  expect([said('2026-11-16'), said('2026-11-19'), said('2026-11-16', 'ja')]).toEqual(['4 days overdue', '1 day overdue', '4日超過']);
  expect(shown('2026-11-19', 'en')).toContain('class="late"');
});

test('a day that is today or to come says how far off it is', () => {
  expect([said('2026-11-20'), said('2026-11-21'), said('2026-11-24')]).toEqual(['today', 'tomorrow', 'in 4 days']);
  expect(shown('2026-11-20', 'en')).not.toContain('late');
});
