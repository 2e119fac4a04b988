/** A checklist has so many steps at most, each of so many characters. */
export const STEPS_AT_MOST = 100;
export const STEP_LENGTH = 300;

/** Signs before a line of a list as people paste it: dashes, dots, numbers with a stop or a bracket, empty or ticked boxes. */
const BULLET = /^(?:[-–—*•・●○■□☐☑✓✔]\s*|[(（]?\d{1,3}(?:[.)]\s+|[．）、]\s*)|[①-⑳]\s*)?(?:\[[ xX]?\]\s*)?/u;

/** The steps that a text names, one a line, without the signs of a list before them; empty lines are none. */
export function stepsIn(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim().replace(BULLET, '').trim())
    .filter(Boolean);
}
