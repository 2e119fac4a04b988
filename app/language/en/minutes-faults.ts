/** Why an act on minutes is refused: said by the server alone, so that no browser loads it. */
export const minutesFaults = {
  minutes_too_long: 'The minutes of one item may have up to 100,000 characters. Shorten them; nothing that you typed is lost.',
  minutes_frozen:
    'Both sides have approved these minutes meanwhile, so that nothing in them changes any more. A correction is an addendum.',
  minutes_changed: 'The text has changed since it was submitted, or is no longer the one that waits. Read it again before you approve.',
  minutes_approved_already: 'Your side has approved this already.',
  minutes_submitted: 'This text waits for approval already.',
  minutes_empty: 'There is nothing to submit yet: write something first.',
  minutes_not_frozen: 'These minutes are still in writing: correct them there.',
  minutes_cancelled: 'This meeting was cancelled: it has no minutes.',
  other_readers:
    'Others read this item now than when you opened the page, so nothing was saved. Your words are kept: see who reads it, and save again.',
  minutes_clock: 'Somebody else has just begun or ended this item. This is how it stands now.',
  unreadable: 'What was sent could not be read. Nothing was changed.',
  forbidden: 'Your seat does not allow this.',
  not_found: 'There is nothing here, or nothing that you may read.',
  conflict: 'Somebody changed this meanwhile. This is how it stands now; try again.',
} as Record<string, string>;
