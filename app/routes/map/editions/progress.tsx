import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useEditionsText } from '#app/language/of-editions.ts';
import { Section } from '#app/ui/page.tsx';

const AGAIN_MS = 1_000;

/** How far an import is. With scripts it asks again by itself; without, the page comes anew. */
export function Progress({ done, all }: { done: number; all: number }) {
  const { editions } = useEditionsText();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setTimeout(() => {
      if (state === 'idle') revalidate();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Section title={editions.progressTitle}>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <div className="edition-progress" role="status">
        <progress max={Math.max(all, 1)} value={done} aria-label={editions.progressTitle} />
        <p>{editions.progress(done, all)}</p>
      </div>
      <Form method="post">
        <button name="act" value="stop">
          {editions.stop}
        </button>
      </Form>
    </Section>
  );
}
