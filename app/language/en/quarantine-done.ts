/** What became of a report, by the end of the address to which its decision leads: said by the server alone. */
export const quarantineDone = {
  blind: 'If there is such a report, nobody can read it now until a co-chair of its author’s party has decided.',
  one: 'Done: nobody can read that report now. A co-chair of its author’s party decides what becomes of it.',
  release: 'Done: those who read the report before can read it again.',
  narrow: 'Done: the report is released to those whom you chose.',
  keep: 'Done: the report stays in quarantine, and nobody reads it.',
};
