import type { Capacity, Language, Office } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';

/** A person invented for the demonstration. Nobody of this name is known to hold such a post. */
export interface DemonstrationPerson {
  /** also the local part of the e-mail address */
  key: string;
  organisation: string;
  family_name: string;
  given_name: string;
  native_name: string;
  language: Language;
  zone: string;
  seats: readonly (readonly [DemonstrationBody, Capacity])[];
  office?: Office;
  /** has a password: one of each capacity and side */
  signs_in?: true;
}

type Seats = DemonstrationPerson['seats'];
type Rest = Pick<DemonstrationPerson, 'office' | 'signs_in'>;

const SC = 'steering-committee';
const CHIPS = 'semiconductors';
const MINERALS = 'rare-earths-and-critical-minerals';
const CELLS = 'batteries';
const signs_in = true as const;

/** An American: Latin script, Washington's zone. */
const us = (organisation: string, given_name: string, family_name: string, seats: Seats, rest: Rest = {}): DemonstrationPerson => ({
  key: family_name.toLowerCase(),
  organisation,
  family_name,
  given_name,
  native_name: '',
  language: 'en',
  zone: 'America/New_York',
  seats,
  ...rest,
});

/** A Japanese: 姓 名 in native script, Tokyo's zone, reads in Japanese. */
const jp = (
  organisation: string,
  family_name: string,
  given_name: string,
  native_name: string,
  seats: Seats,
  rest: Rest = {},
): DemonstrationPerson => ({
  ...us(organisation, given_name, family_name, seats, rest),
  native_name,
  language: 'ja',
  zone: 'Asia/Tokyo',
});

/** An official of a partner country, who observes. */
const partner = (
  organisation: string,
  family_name: string,
  given_name: string,
  native_name: string,
  zone: string,
  body: DemonstrationBody,
): DemonstrationPerson => ({
  ...us(organisation, given_name, family_name, [[body, 'observer']], { signs_in }),
  key: family_name.toLowerCase().replace(/\s/g, '-'),
  native_name,
  zone,
});

export const PEOPLE: readonly DemonstrationPerson[] = [
  us('state', 'Adelaide', 'Whitcombe', [[SC, 'co_chair']], { signs_in }),
  us(
    'commerce',
    'Marcus',
    'Thornquist',
    [
      [SC, 'member'],
      [CHIPS, 'co_chair'],
    ],
    { signs_in },
  ),
  us('bis', 'Dana', 'Prendergale', [[CHIPS, 'member']], { signs_in }),
  us(
    'commerce',
    'Joel',
    'Brightwater',
    [
      [SC, 'secretary'],
      [CHIPS, 'secretary'],
    ],
    { signs_in },
  ),
  us('energy', 'Ruth', 'Vandermolen', [
    [SC, 'member'],
    [MINERALS, 'co_chair'],
  ]),
  us('defense', 'Eugene', 'Callowhill', [
    [SC, 'member'],
    [MINERALS, 'member'],
  ]),
  us('energy', 'Lena', 'Ashgrove', [
    [MINERALS, 'member'],
    [CELLS, 'co_chair'],
  ]),
  us('defense', 'Amir', 'Stonebrook', [
    [CHIPS, 'member'],
    [CELLS, 'member'],
  ]),
  us('usgs', 'Samuel', 'Hollingwick', [[MINERALS, 'member']]),
  us('state', 'Grace', 'Islingham', [
    [CHIPS, 'member'],
    [MINERALS, 'member'],
  ]),
  us('sia', 'Paula', 'Kessering', [[CHIPS, 'adviser']], { signs_in }),
  us('intel', 'Victor', 'Tannenhill', [[CHIPS, 'adviser']]),
  us('micron', 'Priya', 'Roylandson', [[CHIPS, 'adviser']]),
  us('applied', 'Alicia', 'Dunmoore', [[CHIPS, 'adviser']]),
  us('mp', 'Owen', 'Castlebrook', [[MINERALS, 'adviser']]),
  us('albemarle', 'Nora', 'Wetherfield', [
    [MINERALS, 'adviser'],
    [CELLS, 'adviser'],
  ]),
  us('us-office', 'Helen', 'Larkspur', [], { office: 'administrator', signs_in }),

  jp('meti', 'Minase', 'Haruka', '水無瀬 遥', [[SC, 'co_chair']], { signs_in }),
  jp(
    'meti',
    'Takatori',
    'Shingo',
    '鷹取 慎吾',
    [
      [SC, 'member'],
      [CHIPS, 'co_chair'],
    ],
    { signs_in },
  ),
  jp('meti', 'Kirishima', 'Ryo', '霧島 涼', [[CHIPS, 'member']], { signs_in }),
  jp(
    'mofa',
    'Hanabishi',
    'Rena',
    '花菱 玲奈',
    [
      [SC, 'secretary'],
      [MINERALS, 'secretary'],
      [CELLS, 'secretary'],
    ],
    { signs_in },
  ),
  jp('meti', 'Amane', 'Chihiro', '天音 千尋', [
    [SC, 'member'],
    [MINERALS, 'co_chair'],
  ]),
  jp('mofa', 'Kuon', 'Makoto', '久遠 誠', [
    [SC, 'member'],
    [MINERALS, 'member'],
  ]),
  jp('cao', 'Shirase', 'Maho', '白瀬 真帆', [
    [SC, 'member'],
    [CHIPS, 'member'],
  ]),
  jp('jogmec', 'Isurugi', 'Iwao', '石動 巌', [
    [MINERALS, 'member'],
    [CELLS, 'member'],
  ]),
  jp('meti', 'Wakamiya', 'Itsuki', '若宮 樹', [
    [MINERALS, 'member'],
    [CELLS, 'co_chair'],
  ]),
  jp('meti', 'Sawatari', 'Hibiki', '沢渡 響', [[CHIPS, 'member']]),
  jp('seaj', 'Shinonome', 'Ken', '東雲 健', [[CHIPS, 'adviser']], { signs_in }),
  jp('tel', 'Ayase', 'Wataru', '綾瀬 航', [[CHIPS, 'adviser']]),
  jp('shin-etsu', 'Yukimura', 'Mio', '雪村 澪', [[CHIPS, 'adviser']]),
  jp('renesas', 'Asagiri', 'Takumi', '朝霧 拓海', [[CHIPS, 'adviser']]),
  jp('panasonic', 'Shinomiya', 'Saki', '篠宮 紗季', [[CELLS, 'adviser']]),
  jp('proterial', 'Kurogane', 'Go', '黒鉄 剛', [[MINERALS, 'adviser']]),
  jp('nims', 'Tsukishiro', 'Aoi', '月城 葵', [
    [MINERALS, 'adviser'],
    [CELLS, 'adviser'],
  ]),
  jp('jp-office', 'Kakedani', 'Naoko', '架谷 直子', [[SC, 'observer']], { office: 'secretariat', signs_in }),

  partner('motie', 'Han', 'Garam', '한가람', 'Asia/Seoul', CHIPS),
  partner('moea', 'Yun', 'Hsiao-lan', '雲曉嵐', 'Asia/Taipei', CHIPS),
  partner('bz', 'Van Duinbergen', 'Sanne', '', 'Europe/Amsterdam', CHIPS),
  partner('dbt', 'Penhallow', 'Imogen', '', 'Europe/London', CHIPS),
  partner('disr', 'Wattlegrove', 'Tessa', '', 'Australia/Sydney', MINERALS),
  partner('mines', 'Devgarh', 'Anaya', 'अनाया देवगढ़', 'Asia/Kolkata', MINERALS),
];
