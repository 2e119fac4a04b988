/** After these a full stop ends no sentence. */
const SHORTENED =
  /(?:\b(?:e\.g|i\.e|cf|approx|vs|etc|no|nos|fig|art|dr|mr|mrs|ms|co|corp|inc|ltd|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[A-Z](?:\.[A-Z])*)\.$/iu;

/** The sentences of a text in English or Japanese, or in both: a 。 ends one whatever follows, a full stop where a space does. */
export function sentencesOf(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/\r?\n+/)) {
    let begun = '';
    for (const piece of line.split(/(?<=[。！？][」』）)]?)(?![。！？」』）)])|(?<=[.!?]["”')\]]?)\s+/u)) {
      begun = begun ? `${begun} ${piece}` : piece;
      if (SHORTENED.test(begun)) continue;
      found.push(begun.trim());
      begun = '';
    }
    if (begun.trim()) found.push(begun.trim());
  }
  return found.filter((sentence) => sentence !== '');
}
