export const bodies = {
  title: 'Committee',
};
