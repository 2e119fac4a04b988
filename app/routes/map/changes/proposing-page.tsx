import { Link } from '@remix-run/react';
import type { ComponentType } from 'react';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import type { FieldState } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { Compared } from './compared.tsx';
import { ProposalForm } from './proposal-form.tsx';
import type { Proposing } from './forming.server.ts';
import type { SentChange } from './sending.server.ts';
import { WhichItem } from './which-item.tsx';

interface KindProps {
  field: (name: string) => FieldState;
  options: Proposing['options'];
  item: Proposing['item'];
}

/** The page of a change that is proposed, of any kind. A retraction says only where it comes from and who reads it. */
export function ProposingPage({
  given,
  sent,
  path,
  Kind,
}: {
  given: Proposing;
  sent: SentChange | undefined;
  path: string;
  Kind: ComponentType<KindProps>;
}) {
  const { language, text } = useChangesSpeaking();
  const { item, asks, options } = given;
  return (
    <Page
      title={given.heading}
      kicker={
        <>
          <Link to="/map/changes">{text.changes.title}</Link>
          {item && (
            <>
              {' · '}
              <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
            </>
          )}
        </>
      }
      acts={
        given.way === 'correct' &&
        !given.revised && (
          <Link className="button" to={`${path}?of=${given.of}&way=retract`}>
            {text.changes.retractInstead}
          </Link>
        )
      }
    >
      {asks ? (
        <WhichItem asks={asks} path={path} />
      ) : (
        <ProposalForm given={given} sent={sent}>
          {(field) =>
            given.way === 'retract' ? (
              given.subject && (
                <Compared
                  caption={text.changes.retracted}
                  sides={[{ title: text.changes.theirs, content: given.subject }]}
                  names={given.names}
                />
              )
            ) : (
              <Kind field={field} options={options} item={item} />
            )
          }
        </ProposalForm>
      )}
    </Page>
  );
}
