import './picture.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { stepOf } from '#app/domain/picture/cells.ts';
import { readHeat } from '#app/domain/picture/heat.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { Steps } from './matrix.tsx';

/** GET /map/heat: the map's items, stage by stage, tinted by the open risk on each. */
export const loader = asActor(async ({ actor, context }) => ({
  title: catalogueOf(actor.language).picture.heat,
  stages: await readHeat(context.db, actor, context.now),
}));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function HeatPage() {
  const { language, text } = useMapSpeaking();
  const { picture, map } = text;
  const { title, stages } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      kicker={<Link to="/map">{text.frame.map}</Link>}
      acts={
        <Link className="button" to="/reports/picture?by=item">
          {text.reports.picture}
        </Link>
      }
    >
      <p className="help">{picture.heatFrom}</p>
      <p className="help">{picture.heatHelp}</p>
      <Steps />
      {stages.length === 0 && <Empty>{picture.noHeat}</Empty>}
      {stages.map((stage) => (
        <Section key={stage.id} title={`${map.sectors[stage.sector]} · ${named(stage, language)}`}>
          <ul className="heat" aria-label={picture.heatCaption(named(stage, language))}>
            {stage.items.map((item) => (
              <li key={item.ref} className={`step-${stepOf(item.gravest)}`}>
                <Link to={`/reports/picture?months=36&by=country&item=${item.ref}`}>{named(item, language)}</Link>
                <small>
                  {picture.open}: {number(item.open, language)} · {picture.gravest}: {item.gravest}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}
