import type { BodyKind, Marking, Sector } from '#db/schema.ts';

/** The slug of a body of the demonstration; the first is part of the foundation. */
export type DemonstrationBody = 'steering-committee' | 'semiconductors' | 'rare-earths-and-critical-minerals' | 'batteries';

interface BodyOfDemonstration {
  slug: DemonstrationBody;
  parent: DemonstrationBody | null;
  kind: BodyKind;
  name_en: string;
  name_ja: string;
  charter_en: string;
  charter_ja: string;
  marking: Marking;
  parties: readonly string[];
  sectors: readonly Sector[];
  /** how long ago it was formed, and began its work, in days */
  formed: number;
  active: number;
}

/** Parents first. The sub-group is AMBER, so that one sees what it means for a body not to be there. */
export const BODIES: readonly BodyOfDemonstration[] = [
  {
    slug: 'steering-committee',
    parent: null,
    kind: 'committee',
    name_en: 'US–Japan Supply Chain Steering Committee',
    name_ja: '日米サプライチェーン運営委員会',
    charter_en: `The Steering Committee is led by the two governments. It gives the working groups their tasks, takes up what they escalate, and adopts decisions by one co-chair of each side concurring with the same text.

It meets every three months, in turn in Washington and Tokyo, and at any time when supply of a critical item is interrupted. Private firms and associations are consulted through the working groups; they decide nothing.

Partners take part body by body, where the working group concerned has asked for it.`,
    charter_ja: `運営委員会は両国政府が主導する。作業部会に任務を与え、部会から上げられた案件を取り上げ、双方の共同議長各1名が同一の文案に同意することによって決定を採択する。

3か月ごとにワシントンと東京で交互に開催し、重要品目の供給が途絶した場合は随時開催する。企業及び業界団体は作業部会を通じて意見を述べるが、決定には加わらない。

協力国は、当該作業部会の求めに応じ、会議体ごとに参加する。`,
    marking: 'GREEN',
    parties: ['US', 'JP'],
    sectors: ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'],
    formed: 320,
    active: 290,
  },
  {
    slug: 'semiconductors',
    parent: 'steering-committee',
    kind: 'working_group',
    name_en: 'Working Group on Semiconductors',
    name_ja: '半導体作業部会',
    charter_en: `The working group maps the supply chain of semiconductors from design tools to assembly, watches non-market risks to it, and brings export-control questions of both sides to one table.

It consults industry of both countries. The Netherlands, South Korea, Taiwan and the United Kingdom observe.`,
    charter_ja: `本部会は、設計ツールから後工程に至る半導体のサプライチェーンを把握し、非市場的リスクを監視し、輸出管理に関する双方の課題を同じ卓上で扱う。

両国の産業界の意見を聴く。オランダ、韓国、台湾及び英国がオブザーバーとして参加する。`,
    marking: 'GREEN',
    parties: ['US', 'JP', 'KR', 'TW', 'NL', 'GB'],
    sectors: ['semiconductors'],
    formed: 270,
    active: 245,
  },
  {
    slug: 'rare-earths-and-critical-minerals',
    parent: 'steering-committee',
    kind: 'working_group',
    name_en: 'Working Group on Rare Earths and Critical Minerals',
    name_ja: 'レアアース・重要鉱物作業部会',
    charter_en: `The working group follows mining, separation and refining of rare earths and critical minerals, prepares emergency sharing of stockpiles, and looks for openings to diversify supply.

Australia and India observe.`,
    charter_ja: `本部会は、レアアース及び重要鉱物の採掘、分離及び精製の動向を追い、備蓄の緊急融通を準備し、供給源の多角化の機会を探る。

オーストラリア及びインドがオブザーバーとして参加する。`,
    marking: 'GREEN',
    parties: ['US', 'JP', 'AU', 'IN'],
    sectors: ['rare_earths', 'critical_minerals'],
    formed: 270,
    active: 240,
  },
  {
    slug: 'batteries',
    parent: 'rare-earths-and-critical-minerals',
    kind: 'sub_group',
    name_en: 'Sub-group on Batteries',
    name_ja: '電池分科会',
    charter_en: `The sub-group looks at lithium, cobalt, nickel, graphite and manganese as they go into cells, and at the plants of both countries that depend on them. It reports to the working group.`,
    charter_ja: `本分科会は、電池セルに用いられるリチウム、コバルト、ニッケル、黒鉛及びマンガン並びにこれらに依存する両国の工場を対象とし、作業部会に報告する。`,
    marking: 'AMBER',
    parties: ['US', 'JP'],
    sectors: ['batteries'],
    formed: 120,
    active: 95,
  },
];
