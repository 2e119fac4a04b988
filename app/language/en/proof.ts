export const proof = {
  title: 'How decisions are proven',
  intro:
    'Every act is entered in a journal whose entries hang on one another. Its head is signed at each adoption and once a day, with a key that lies outside the database. Whoever keeps a signed head can show later that nothing entered before it was altered, removed or put in between; each government keeps its own.',
  key: 'The key of this installation',
  fingerprint: 'Fingerprint (SHA-256 of the public key)',
  compare:
    'Compare it with the fingerprint that your side wrote down when the installation was set up. A record signed with another key proves nothing.',
  keyFile: 'Public key (PEM)',
  heads: 'Signed heads',
  caption: 'Heads of the journal that were signed, the newest first',
  at: 'Signed',
  size: 'Entries',
  root: 'Root of the tree',
  keep: 'Keep',
  file: 'Signed head (JSON)',
  none: 'No head has been signed yet: the first is signed when something has been entered.',
  shown: (shown: number) => `The newest ${shown} are shown.`,
  how: 'Checking it yourself',
  ofRecord: 'A decision’s record file is checked on any machine, with no database:',
  ofJournal: 'The journal in the database is checked against heads that were kept elsewhere:',
};
