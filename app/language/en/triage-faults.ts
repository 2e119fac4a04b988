/** Why an act of triage is refused: said by the server alone, so that no browser loads it. */
export const triageFaults = {
  taken: 'Somebody else was faster. Who has it stands below.',
  closed: 'The report is closed. Open it again first, with a reason.',
  withdrawn: 'The author has withdrawn the report.',
  not_yours: 'You do not have this report any more.',
  not_closed: 'The report is open already.',
  assignee: 'Choose a co-chair or member of the home body who reads the report.',
  assessed:
    'Somebody else recorded an assessment while you wrote. Both stand side by side below, and your words are kept in the form: record it again if you still judge so.',
  revised:
    'The report, or who reads it, changed while you wrote. Your words are kept below. Read the report as it stands now, then record the assessment again.',
  other_readers:
    'Others read this report now than when you opened the page, so nothing was sent. Your words are kept below. The report’s page shows who reads it; send again if that is right.',
  wider: 'The assessment may not be wider than the report. Choose one of the markings offered.',
  own_assessment: 'This is your own assessment. Assess again if you now judge otherwise.',
  dissented: 'You have said already that you do not share this assessment.',
  no_assessment: 'There is no assessment from which you could dissent.',
  no_author: 'The author of this report cannot be asked here.',
  own_report: 'This is your own report.',
  due_passed: 'Choose a day that has not passed.',
  taken_back: 'The question was taken back by whoever asked it.',
  answered: 'The question is answered already.',
  no_survivor: 'There is no such report that you may read, apart from this one. Check the reference.',
  survivor_gone: 'That report is withdrawn, or is itself a duplicate. Name the one that goes on.',
  assess_first: 'Assess it first: what is acted on or monitored has a judgement of the group.',
} as Record<string, string>;
