export const actions = {
  title: 'Actions',
};
