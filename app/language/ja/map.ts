import type { map as en } from '../en/map.ts';

export const map: typeof en = {
  title: 'サプライチェーン地図',
};
