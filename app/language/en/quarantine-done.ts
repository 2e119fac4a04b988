/** What became of a record, by the end of the address to which its decision leads: said by the server alone. */
export const quarantineDone = {
  blind: 'If there is such a record, nobody can read it now until a co-chair of its author’s party has decided.',
  one: 'Done: nobody can read it now. A co-chair of its author’s party decides what becomes of it.',
  release: 'Done: those who read it before can read it again.',
  narrow: 'Done: it is released to those whom you chose.',
  keep: 'Done: it stays in quarantine, and nobody reads it.',
};
