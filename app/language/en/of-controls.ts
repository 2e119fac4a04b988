import { controls } from './controls.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofControls = { controls };
