/** Why a stock is not declared so: said by the server alone. */
export const stockFaults = {
  noItem: 'Choose a material of the map that you can see. The material of a stock stays the same when it is declared anew.',
  notForAll: 'Some of those who would read this may not read of the material on the map. Choose fewer readers.',
  future: 'The figures cannot be of a day that is still to come.',
  besideSeal:
    'Figures were sent beside a seal. They were thrown away: nothing was declared, nothing of them is kept, and they are not shown here again. Leave these fields empty. Make the seal on a machine of yours with “npm run seal-stock” (below), and send the seal alone. Whoever must be sure that the figures were never sent should seal others.',
  sealMismatch: 'These do not answer to the seal. Check each of the three; nothing was changed and nothing more can be said.',
};
