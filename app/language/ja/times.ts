import type { times as en } from '../en/times.ts';

export const times: typeof en = {
  yourTime: 'ご自身の時刻',
  eastern: '米国東部',
  japan: '日本',
  inDays: (days: number) => (days === 0 ? '今日' : days === 1 ? '明日' : days === -1 ? '昨日' : days > 0 ? `${days}日後` : `${-days}日前`),
  overdue: (days: number) => `${days}日超過`,
};
