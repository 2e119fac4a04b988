/** Why an act of stockpile sharing is refused: said by the server alone. */
export const sharingFaults = {
  bad_rule:
    'No step may restrain more than is lost when it begins, and the second step has to begin later than the first. Whole per cents.',
  two_parties: 'Name at least two parties, each once, by their two letters.',
  no_commitment: 'Somebody has to undertake to draw down something.',
  bad_clock: 'The clock has whole hours, at least one for consent, a year together at the most; decimals are 0 to 3.',
  unknown_item: 'Choose a material of the map that you can see. The material of an arrangement stays the same.',
  not_for_all: 'Some of those who would read this may not read what it rests on. Choose fewer readers.',
  readers_changed: 'Somebody changed it since you opened this page, so your choice was not saved. Look at it again and save.',
  other_readers: 'Others read this request now than when you opened the page, so nothing was sent. See who reads it, and send again.',
  not_agreed: 'The arrangement is not in force: its text waits for a key.',
  other_home: 'A request belongs to the body of its arrangement, whose co-chairs hold the keys.',
  figure_wrong:
    'Write a number, or a band such as 1800-2000 with the lesser end first: not below nought, up to twelve digits and three decimals.',
  net_imports_wrong:
    'Write a number, or a band such as 1800-2000 with the lesser end first: up to twelve digits and three decimals. Below nought: -5, or -9--5.',
  figures_missing: 'Write all three figures of each party: a number, or a band such as 1800-2000.',
  too_great:
    'These figures are too great to be worked out to the last part: of all parties together more than 3,000,000,000,000 of the unit. Write them in a larger unit, or a smaller figure.',
  no_base: 'Base-period use has to be more than nought.',
  below_trigger: 'The loss is below the trigger in every case: nobody has a right, and there is nothing to give notice of.',
  text_changed: 'The text has been changed since you opened this page, so nothing was done for you. Read it again.',
  nothing_changed: 'Nothing is changed by this.',
  request_moved: 'This request has moved on since you opened the page: see where it stands now.',
  notice_runs: 'The notice has not run yet: consent can be given from its end.',
  request_lapsed: 'The time for consent is over. What is sent at or after its end does not count.',
  no_legal_basis: 'No declared stock names a legal basis on which every supplying party may release, so it cannot be activated.',
  ledger_changed:
    'Something was entered in the ledger after you opened this page, so your word was not taken. See what was entered, and say it again.',
  seal_mismatch: 'These figures and this salt do not answer to the seal. Nothing was opened; check each against what you kept.',
  open_already: 'Somebody of your side opened this seal while you were at it: it is open already, and nothing was entered twice.',
  other_side_spoke:
    'Another government has said something in this request since: what it said stays with those who could read it. Fewer may be let read it, and no more; ask them by an action or a meeting of your body.',
  quantity_needed: 'Write a quantity above nought, with up to three decimals.',
  day_outside: 'The day has to be from the day of activation to today.',
  confirm_first: 'This needs a fresh proof that it is you. Confirm on your account’s page and send it again.',
  conflict: 'Somebody changed this while you were at it. Here it is as it stands now; what you wrote is kept below.',
  forbidden: 'Your seat does not allow this here.',
  not_found: 'There is no such entry here.',
} as Record<string, string>;
