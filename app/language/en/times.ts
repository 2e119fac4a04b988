export const times = {
  yourTime: 'your time',
  eastern: 'Eastern',
  japan: 'Japan',
  inDays: (days: number) =>
    days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : days > 0 ? `in ${days} days` : `${-days} days ago`,
  overdue: (days: number) => (days === 1 ? '1 day overdue' : `${days} days overdue`),
};
