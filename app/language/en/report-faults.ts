/** Why what a report names cannot be: said by the server alone, so that no browser loads it. */
export const reportFaults = {
  paragraphReaders:
    'A marked paragraph has readers whom the report, as you have chosen them, has not. Narrow the paragraph, or take it out.',
  item: 'One of these items is not there. Find it by name and choose from those offered.',
  supplier: 'One of these suppliers is not there. Find it by name and choose from those offered.',
  link: 'One of these links is not there. Choose from those offered for your items.',
  country: 'One of these countries is not there. Choose from those offered.',
  source: 'One of these sources is not in the register. Remove its row, find it by name and cite it again, or type it freely.',
  sourceNamed:
    'Some who will read this may not read of a source that you name from the register. Describe it in the citation without its name, or choose fewer readers.',
};
