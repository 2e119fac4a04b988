import type { Catalogue } from '#app/language/catalogue.tsx';
import { broughtInWords } from '#app/language/brought-in.ts';
import { nameOf, named, type PersonName } from '#app/language/names.ts';
import { day, EASTERN, JAPAN, moment } from '#app/language/times.ts';
import type { Language, Marking } from '#db/schema.ts';
import { weave } from '../paragraphs/weaving.ts';
import { LIKELIHOOD_BANDS, type Likelihood } from '../reports/scales.ts';
import type { Judged } from '../reports/standing.server.ts';
import type { ReportSource } from '../reports/reading.server.ts';
import type { WholeReport } from './whole.server.ts';

/** A part of a paper: facts, then text, then a list of lines. */
export interface PaperSection {
  heading: string;
  facts: [term: string, words: string][];
  /** each with the language that it is in, where that is not the paper's own */
  text: { words: string; language: Language; /** of a marked paragraph: its marking, as it stands before it */ mark?: string }[];
  lines: string[];
}

/** A report as an official paper, to print or for Word: the same words in both. */
export interface Paper {
  ref: string;
  title: string;
  kicker: string;
  marking: Marking;
  /** TLP:AMBER · REL TO JP, US: at the head and foot of every page */
  markingWords: string;
  language: Language;
  sections: PaperSection[];
  /** who made the paper, and when */
  foot: string;
}

export interface Making {
  text: Catalogue;
  language: Language;
  by: PersonName;
  now: Date;
}

/** An instant in both capitals, so that the paper needs no reader's zone. */
export const inCapitals = (at: string, language: Language): string =>
  [EASTERN, JAPAN].map((zone) => moment(at, zone, language)).join(' · ');

function judged({ likelihood, impact, confidence }: Judged, { reports }: Catalogue): string {
  const [low, high] = LIKELIHOOD_BANDS[likelihood as Likelihood];
  return [
    `${reports.fields.likelihood}: ${reports.likelihoods[likelihood]} (${reports.band(low, high)})`,
    `${reports.fields.impact}: ${impact} · ${reports.impacts[impact]}`,
    `${reports.fields.confidence}: ${reports.confidences[confidence]}`,
  ].join('; ');
}

const sourceLine = ({ citation, url, reliability, credibility, quotable }: ReportSource, { reports }: Catalogue): string =>
  [
    citation,
    url,
    `${reports.rated(reliability, credibility)} (${reports.reliabilities[reliability]}; ${reports.credibilities[credibility]})`,
  ]
    .filter(Boolean)
    .join(' · ') + (quotable ? '' : ` · ${reports.notQuotable}`);

/** A section's own text with what is marked in it, each under its marking; what is left out is told where its author allows it. */
function wovenText(
  { report, paragraphs }: WholeReport,
  name: 'description' | 'response',
  { policy, reports }: Catalogue,
): PaperSection['text'] {
  const { language } = report;
  return weave(report[name], name, paragraphs).map(({ words, between }) => {
    if (words !== null) return { words, language };
    if (!between.paragraph) return { words: '', language, mark: reports.paragraphs.leftOut };
    const { marking, audience, ref, words: said } = between.paragraph;
    const caveat = audience.parties.length ? policy.relTo(audience.parties.join(', ')) : '';
    return { words: said, language, mark: [policy.markings[marking], caveat, ref].filter(Boolean).join(' · ') };
  });
}

export const section = (heading: string, change: Partial<PaperSection>): PaperSection => ({
  heading,
  facts: [],
  text: [],
  lines: [],
  ...change,
});

/** A report as a paper, in its maker's language. */
export function paperOf(whole: WholeReport, { text, language, by, now }: Making): Paper {
  const { report, triage, sources, ties, corroborations, attachments, comments, origin } = whole;
  const { reports, policy, versions, triage: words, exchange } = text;
  const who = (person: PersonName | null) => (person ? nameOf(person, language) : words.somebody);
  const { author } = report;
  const { marking, parties } = whole.on_paper;
  const markingWords = [policy.markings[marking], parties.length ? policy.relTo(parties.join(', ')) : ''].filter(Boolean).join(' · ');
  const facts: [string, string][] = [
    [reports.fields.category ?? '', reports.categories[report.category] ?? report.category],
    ...(whole.home ? [[policy.homeBody, named(whole.home, language)] as [string, string]] : []),
    [
      policy.author,
      author ? `${nameOf(author, language)} · ${author.organisation_name[language]} · ${author.party_id}` : reports.hiddenAuthor,
    ],
    [reports.filed, inCapitals(report.issued_at ?? report.updated_at, language)],
    ...(report.brought_in
      ? [
          [exchange.broughtIn, `${broughtInWords(report.brought_in, exchange)} · ${inCapitals(report.brought_in.at, language)}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(report.versions > 1 ? [[versions.revised, inCapitals(report.updated_at, language)] as [string, string]] : []),
    ...(report.event_from || report.event_to
      ? [
          [reports.fields.when ?? '', [report.event_from, report.event_to].map((one) => (one ? day(one, language) : '')).join(' – ')] as [
            string,
            string,
          ],
        ]
      : []),
    [reports.fields.horizon ?? '', reports.horizons[report.horizon] ?? report.horizon],
    [words.state, reports.states[triage.state]],
    ...(report.business_confidential ? [[reports.sections.handling, reports.fields.business_confidential ?? ''] as [string, string]] : []),
  ];
  const judgements: [string, string][] = [
    [words.byAuthor, judged(report, text)],
    ...triage.assessments.flatMap((one): [string, string][] => [
      [
        `${reports.byGroup} · ${moment(one.at, EASTERN, language)}`,
        [judged(one, text), one.reasons, policy.markings[one.marking]].filter(Boolean).join(' — '),
      ],
      ...one.dissents.map((dissent): [string, string] => [
        words.dissents(dissent.party_id, policy.capacities[dissent.capacity]),
        [judged(dissent, text), dissent.reasons].filter(Boolean).join(' — '),
      ]),
    ]),
  ];
  const spoken = corroborations.map((one) => {
    const what = text.corroborations.stances[one.stance];
    const said = one.withdrawn_at
      ? text.corroborations.withdrawn
      : [one.words, ...one.sources.map((source) => sourceLine(source, text))].join(' — ');
    return `${what} · ${who(one.by)} · ${moment(one.at, EASTERN, language)} · ${policy.markings[one.marking]}: ${said}`;
  });
  const tied = ties.map((tie) => {
    const name = tie.name_en || tie.name_ja ? named(tie, language) : tie.id;
    const marking = tie.marking ? ` (${policy.markings[tie.marking]})` : '';
    return `${reports.ties[tie.kind]}: ${name}${tie.ref ? ` · ${tie.ref}` : ''}${marking}`;
  });
  const response = wovenText(whole, 'response', text);
  return {
    ...{
      ref: report.ref,
      title: report.title,
      kicker: `${reports.report} · ${report.ref}`,
      marking,
      markingWords,
      language,
    },
    sections: [
      section(reports.facts, { facts }),
      section(reports.judgement, { facts: judgements }),
      section(reports.sections.what, { text: wovenText(whole, 'description', text) }),
      ...(origin?.translations ?? [])
        .filter(({ lang }) => lang !== report.language)
        .map(({ lang, name, description }) =>
          section(exchange.translation(reports.languages[lang] ?? lang), {
            text: [{ words: `${name}\n\n${description}`, language: lang === 'ja' ? 'ja' : 'en' }],
          }),
        ),
      ...(response.length > 0 ? [section(reports.fields.response ?? '', { text: response })] : []),
      section(reports.fields.sources ?? '', {
        lines: sources.length ? sources.map((source) => sourceLine(source, text)) : [reports.noSources],
      }),
      ...(attachments.length
        ? [
            section(text.attachments.title, {
              lines: attachments.map(({ name, ref, type, size, marking: own }) =>
                [name, ref, text.attachments.types[type], text.attachments.sizeOf(size), policy.markings[own]].join(' · '),
              ),
            }),
          ]
        : []),
      ...(spoken.length ? [section(exchange.corroborations, { lines: spoken })] : []),
      ...(comments.length
        ? [
            section(text.comments.title, {
              text: comments.map(({ words: said, at, author: by, marking: own, parties: only }) => ({
                words: said,
                language,
                mark: [
                  ...[policy.markings[own], only.length ? policy.relTo(only.join(', ')) : '', who(by), by?.party_id ?? ''],
                  moment(at, EASTERN, language),
                ]
                  .filter(Boolean)
                  .join(' · '),
              })),
            }),
          ]
        : []),
      section(reports.tiedTo, { lines: tied.length ? tied : [reports.noTies] }),
      section(exchange.whoMade, {
        facts: [
          [exchange.takenBy, nameOf(by, language)],
          [exchange.taken, inCapitals(now.toISOString(), language)],
          [exchange.basis, exchange.readable],
        ],
      }),
    ],
    foot: `${report.ref} · ${nameOf(by, language)} · ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  };
}
