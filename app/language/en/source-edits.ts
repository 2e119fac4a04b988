/** What is said where an entry of the register of sources is edited, and of what it said before: by the server alone. */
export const sourceEdits = {
  editing: (name: string) => `Edit ${name}`,
  editHelp:
    'What the entry said before is kept and shown below it. Its ratings and readers stay as they are, and so do the words of reports that cite it.',
  editConflict: 'Somebody changed this entry while you wrote. Nothing of yours is lost: it stands in the form below.',
  former: 'What the entry said before',
  formerCaption: 'Each former entry and until when it stood, the newest first',
  until: 'Until',
};
