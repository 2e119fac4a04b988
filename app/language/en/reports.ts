export const reports = {
  title: 'Risk reports',
};
