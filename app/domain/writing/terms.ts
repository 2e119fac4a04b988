/**
 * Expressions of likelihood by ICD 203 (Analytic Standards, 2 January 2015), D.6.e(2)(a): two rows of terms for the same seven bands.
 * "Analysts are strongly encouraged not to mix terms from different rows." The Japanese words are those of our own scale; the second
 * row there is 蓋然性 and 公算, which say the same with another noun.
 */

export interface Term {
  row: 1 | 2;
  band: number;
  pattern: RegExp;
}

const english = (row: 1 | 2, band: number, words: string): Term => ({ row, band, pattern: new RegExp(`\\b(?:${words})\\b`, 'giu') });
const japanese = (row: 1 | 2, band: number, words: string): Term => ({ row, band, pattern: new RegExp(words, 'gu') });

const EXTREMELY = '(?:非常に|極めて|きわめて|とても)';
const POSSIBILITY = '可能性[はがも]';
const PROBABILITY = '(?:蓋然性|公算|見込み)[はがも]';

/** The longer expression before the shorter that stands in it: "very unlikely" is not "unlikely", nor is that "likely". */
export const TERMS: readonly Term[] = [
  english(1, 1, 'almost no chance'),
  english(1, 2, 'very unlikely'),
  english(1, 6, 'very likely'),
  english(1, 4, 'roughly even chance'),
  english(1, 7, 'almost certain(?:ly)?'),
  english(1, 3, 'unlikely'),
  english(1, 5, 'likely'),
  // "Remote" alone is mostly said of places and access.
  english(2, 1, 'remote (?:chance|possibility|likelihood|probability)|(?:is|are|seems|remains|be) remote'),
  english(2, 2, 'highly improbabl[ey]'),
  english(2, 6, 'highly probabl[ey]'),
  english(2, 4, 'roughly even odds'),
  english(2, 7, 'nearly certain(?:ly)?'),
  english(2, 3, 'improbabl[ey]'),
  english(2, 5, 'probabl[ey]'),
  japanese(1, 1, 'ほぼ(?:あり得|ありえ|有り得)(?:ない|ません)'),
  japanese(1, 2, `${POSSIBILITY}${EXTREMELY}低[いくか]`),
  japanese(1, 6, `${POSSIBILITY}${EXTREMELY}高[いくか]`),
  japanese(1, 4, 'ほぼ五分五分|五分五分'),
  japanese(1, 7, 'ほぼ確実'),
  japanese(1, 3, `${POSSIBILITY}低[いくか]`),
  japanese(1, 5, `${POSSIBILITY}高[いくか]`),
  japanese(2, 2, `${PROBABILITY}${EXTREMELY}(?:低[いくか]|小さ[いく])`),
  japanese(2, 6, `${PROBABILITY}${EXTREMELY}(?:高[いくか]|大き[いく])`),
  japanese(2, 3, `${PROBABILITY}(?:低[いくか]|小さ[いく])`),
  japanese(2, 5, `${PROBABILITY}(?:高[いくか]|大き[いく])`),
];

/** Words that tell that something could happen and not how likely it is. "May" before a figure is the month. */
export const VAGUE: readonly RegExp[] = [
  /\b(?:might|could|possibly|perhaps|conceivably|cannot be ruled out|can not be ruled out)\b/giu,
  /\bmay\b(?=\s+(?:also\s+|well\s+|soon\s+|again\s+)?[a-z])/gu,
  /おそれがあ[るり]|恐れがあ[るり]|虞があ[るり]|かもしれ(?:ない|ません)|(?:かねない|かねません)|可能性[がも](?:あ[るり]|否定でき(?:ない|ません))|懸念され(?:る|ます)/gu,
];

/** Words that leave no room for being wrong: the scale ends at 95–99 %. */
export const ABSOLUTE: readonly RegExp[] = [
  /\b(?:will (?:certainly|definitely|undoubtedly|surely|inevitably)|(?<!almost |nearly )certain to|without (?:a |any )?doubt|undoubtedly|inevitably|definitely|is guaranteed|100 ?(?:%|per ?cent))(?!\w)/giu,
  /必ず|(?<!ほぼ)確実に|間違いなく|疑いなく|絶対に|不可避/gu,
];

/** How well founded a judgement is: ICD 203, D.6.e(2)(b). */
export const CONFIDENCE: readonly RegExp[] = [
  /\b(?:(?:very )?(?:low|moderate|medium|high)(?: level of)? confidence|(?:highly |moderately )?confident(?:ly)?|level of confidence)\b/giu,
  /確信度|(?:高い|低い|中程度の)確度|確度[はがも](?:高|低|中)|確信を(?:持|も)って|確信し|高い確信|自信を(?:持|も)って/gu,
];

/** What is said on nobody's authority. */
export const UNNAMED: readonly RegExp[] = [
  /\b(?:reportedly|allegedly|it is (?:said|reported|believed|rumou?red)|(?:some |unnamed |informed )?sources (?:say|said|claim)|observers (?:say|believe)|many (?:believe|think)|rumou?rs?)\b/giu,
  /と言われ(?:ている|て|る)|とされ(?:ている|てい|る)|との(?:噂|うわさ|観測)|関係者によ(?:ると|れば)|と(?:噂|うわさ)され/gu,
];

/** What is told as a fact that somebody must have found: a figure with its unit, or a report of one. */
export const STATED: readonly RegExp[] = [
  /\d[\d,.]*\s?(?:%|per ?cent|tonnes?|tons?|kg|USD|dollars|yen|million|billion|weeks?|months?|days?|％|トン|億|万|円|ドル|か月|週間|日間)|\b(?:according to|announced|reported|confirmed)\b|によ(?:ると|れば)|と(?:発表|報道|報告)/giu,
];
