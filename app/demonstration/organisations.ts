import type { OrganisationKind } from '#db/schema.ts';

/** An organisation that exists: [key, kind, English name, Japanese name, short name]. Its people here are invented. */
type Organisation = readonly [key: string, kind: OrganisationKind, name_en: string, name_ja: string, short_name: string];

/** By party. Only the two secretariats are made up: the committee has none yet. */
export const ORGANISATIONS: Readonly<Record<string, readonly Organisation[]>> = {
  US: [
    ['state', 'government', 'Department of State', '国務省', 'State'],
    ['commerce', 'government', 'Department of Commerce', '商務省', 'Commerce'],
    ['bis', 'government', 'Bureau of Industry and Security', '商務省産業安全保障局', 'BIS'],
    ['energy', 'government', 'Department of Energy', 'エネルギー省', 'DOE'],
    ['defense', 'government', 'Department of Defense', '国防総省', 'DoD'],
    ['usgs', 'government', 'U.S. Geological Survey', '地質調査所', 'USGS'],
    ['us-office', 'government', 'Committee Secretariat, Washington', '委員会事務局（ワシントン）', 'Secretariat'],
    ['sia', 'association', 'Semiconductor Industry Association', '米国半導体工業会', 'SIA'],
    ['intel', 'industry', 'Intel Corporation', 'インテル', 'Intel'],
    ['micron', 'industry', 'Micron Technology', 'マイクロン・テクノロジー', 'Micron'],
    ['applied', 'industry', 'Applied Materials', 'アプライド マテリアルズ', 'Applied'],
    ['mp', 'industry', 'MP Materials', 'MPマテリアルズ', 'MP'],
    ['albemarle', 'industry', 'Albemarle Corporation', 'アルベマール', 'Albemarle'],
  ],
  JP: [
    ['meti', 'government', 'Ministry of Economy, Trade and Industry', '経済産業省', 'METI'],
    ['mofa', 'government', 'Ministry of Foreign Affairs', '外務省', 'MOFA'],
    ['cao', 'government', 'Cabinet Office (Economic Security)', '内閣府（経済安全保障担当）', 'CAO'],
    ['jogmec', 'government', 'Japan Organization for Metals and Energy Security', 'エネルギー・金属鉱物資源機構', 'JOGMEC'],
    ['jp-office', 'government', 'Committee Secretariat, Tokyo', '委員会事務局（東京）', 'Secretariat'],
    ['nims', 'research', 'National Institute for Materials Science', '物質・材料研究機構', 'NIMS'],
    ['seaj', 'association', 'Semiconductor Equipment Association of Japan', '日本半導体製造装置協会', 'SEAJ'],
    ['tel', 'industry', 'Tokyo Electron', '東京エレクトロン', 'TEL'],
    ['shin-etsu', 'industry', 'Shin-Etsu Chemical', '信越化学工業', 'Shin-Etsu'],
    ['renesas', 'industry', 'Renesas Electronics', 'ルネサス エレクトロニクス', 'Renesas'],
    ['panasonic', 'industry', 'Panasonic Energy', 'パナソニック エナジー', 'Panasonic Energy'],
    ['proterial', 'industry', 'Proterial', 'プロテリアル', 'Proterial'],
  ],
  KR: [['motie', 'government', 'Ministry of Trade, Industry and Energy', '産業通商資源部', 'MOTIE']],
  TW: [['moea', 'government', 'Ministry of Economic Affairs', '経済部', 'MOEA']],
  NL: [['bz', 'government', 'Ministry of Foreign Affairs', 'オランダ外務省', 'BZ']],
  GB: [['dbt', 'government', 'Department for Business and Trade', 'ビジネス・通商省', 'DBT']],
  AU: [['disr', 'government', 'Department of Industry, Science and Resources', '産業科学資源省', 'DISR']],
  IN: [['mines', 'government', 'Ministry of Mines', '鉱山省', 'MoM']],
};
