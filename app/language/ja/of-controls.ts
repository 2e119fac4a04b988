import type { ControlsCatalogue } from '../catalogue.tsx';
import { controls } from './controls.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofControls: ControlsCatalogue = { controls };
