/** Words of the map that what is proposed for it says too: a part of their own, so that its pages need not load all of the map's. */
export const mapTerms = {
  title: 'Supply-chain map',
  sectors: {
    semiconductors: 'Semiconductors',
    rare_earths: 'Rare earths',
    critical_minerals: 'Critical minerals',
    batteries: 'Batteries',
  },
  kinds: {
    material: 'Material',
    product: 'Product',
    process: 'Process',
    tool: 'Tool',
    design_resource: 'Design resource',
    software: 'Software',
    final_output: 'Final output',
  },
  bases: { headquarters: 'by headquarters', plant: 'by plant', mine: 'by mine', refinery: 'by refinery' },
  basesLong: {
    headquarters: 'country of the supplier’s headquarters, not of its plants',
    plant: 'country of the plant',
    mine: 'country of the mine',
    refinery: 'country of the refinery or smelter',
  },
  seriesOf: (basis: string, year: number) => `${basis}, ${year}`,
  goesFar: (share: string) => `up to ${share} of the use`,
  readyIn: (days: number) => (days === 0 ? 'ready at once' : `ready in ${days} ${days === 1 ? 'day' : 'days'}`),
  confidences: { low: 'low', moderate: 'moderate', high: 'high' },
};
