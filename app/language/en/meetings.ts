export const meetings = {
  title: 'Meetings',
};
