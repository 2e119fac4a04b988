import './decisions.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { fingerprintOf } from '#app/journal/key.server.ts';
import { readHeads } from '#app/journal/signing.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { number } from '#app/language/numbers.ts';
import { useProofSpeaking } from '#app/language/of-proof.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { keyFor } from './proving.server.ts';

const SHOWN = 100;

/** GET /decisions/proof : the installation's key and the signed heads of its journal, for those who answer for what is decided. */
export const loader = asActor(async (args) => {
  const key = await keyFor(args);
  const heads = await readHeads(args.context.db, SHOWN);
  return {
    title: catalogueOf(args.actor.language).proof.title,
    fingerprint: fingerprintOf(key.publicKey),
    heads: heads.map(({ size, at, root, public_key }) => ({ size, at, root, own: public_key === key.publicKey })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Proof() {
  const { language, text } = useProofSpeaking();
  const words = text.proof;
  const { title, fingerprint, heads } = useLoaderData<typeof loader>();
  return (
    <Page title={title} kicker={<Link to="/decisions">{text.frame.decisions}</Link>}>
      <p>{words.intro}</p>
      <Section
        title={words.key}
        acts={
          <a className="button" href="/decisions/proof/key.pem" download>
            {words.keyFile}
          </a>
        }
      >
        <dl className="facts">
          <dt>{words.fingerprint}</dt>
          <dd>
            <code className="digest">{fingerprint}</code>
          </dd>
        </dl>
        <p className="help">{words.compare}</p>
      </Section>
      <Section title={words.heads}>
        {heads.length === 0 ? (
          <Empty>{words.none}</Empty>
        ) : (
          <div className="table">
            <table>
              <caption>{words.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.at}</th>
                  <th scope="col">{words.size}</th>
                  <th scope="col">{words.root}</th>
                  <th scope="col">{words.keep}</th>
                </tr>
              </thead>
              <tbody>
                {heads.map((head) => (
                  <tr key={`${head.size} ${String(head.own)}`}>
                    <th scope="row" className="nowrap">
                      <When at={head.at} />
                    </th>
                    <td className="number">{number(head.size, language)}</td>
                    <td>
                      <code className="digest">{head.root.slice(0, 16)}…</code>
                    </td>
                    <td>
                      <a
                        href={`/decisions/proof/head.json?size=${head.size}`}
                        download
                        aria-label={`${words.file}: ${number(head.size, language)}`}
                      >
                        {words.file}
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {heads.length === SHOWN && <p className="help">{words.shown(SHOWN)}</p>}
      </Section>
      <Section title={words.how}>
        <p>{words.ofRecord}</p>
        <pre className="command">
          <code>npm run verify-record -- FILE --key kakehashi-public-key.pem</code>
        </pre>
        <p>{words.ofJournal}</p>
        <pre className="command">
          <code>npm run verify-journal -- --head FILE</code>
        </pre>
      </Section>
    </Page>
  );
}
