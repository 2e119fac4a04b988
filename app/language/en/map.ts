export const map = {
  title: 'Supply-chain map',
};
