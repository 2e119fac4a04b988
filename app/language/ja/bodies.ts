import type { bodies as en } from '../en/bodies.ts';

export const bodies: typeof en = {
  title: '委員会',
};
