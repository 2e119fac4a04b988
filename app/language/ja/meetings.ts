import type { meetings as en } from '../en/meetings.ts';

export const meetings: typeof en = {
  title: '会合',
};
