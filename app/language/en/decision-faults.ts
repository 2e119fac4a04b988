/** Why an act on a decision is refused: said by the server alone, so that no browser loads it. */
export const decisionFaults = {
  no_paragraph: 'A decision has at least one paragraph, in both languages or one to begin with.',
  review_after_end: 'The review is to come before the last day on which the decision holds.',
  review_past: 'That day is over in both capitals. Name a day that lies ahead, or none.',
  end_past: 'That day is over in both capitals. Name a day that lies ahead, or none.',
  ends_before:
    'The last day on which this decision is to hold comes before its adoption, so it would bind nobody. Change that day first, or take an earlier deadline.',
  unknown_reference: 'One of these references names nothing that you can read. Check it, or find the record by words.',
  unknown_item: 'This names no item of the map that you can read. Write its reference, such as I-7K3Q5X.',
  target_needed: 'Say the target as a number, such as 1800 or 12.5.',
  not_superseded: 'Only an adopted decision of the same body can be superseded.',
  pair_stale: 'A side of a paragraph does not answer the other. Edit it or check the pair first; then both governments can consent.',
  reason_needed: 'Write the footnote, or why you object.',
  text_changed:
    'The text has been changed since you opened this page, so nothing was sent for you. Read it again below; your words are kept.',
  other_readers:
    'Others read this decision now than when you opened the page, so nothing was sent for you. Your words are kept below. The decision’s page shows who reads it; send again if that is right.',
  decision_settled: 'Nothing can be done to this decision any more: see what it has become.',
  silence_over: 'The deadline of the silence procedure has passed. What is sent at or after it does not count.',
  silence_stands: 'A silence procedure stands already.',
  silence_gone: 'That silence procedure stands no longer.',
  offer_over: 'The deadline that was offered has passed. Offer another.',
  objection_stands: 'An objection to this text stands. It has to be taken back, or the text changed, first.',
  other_side: 'The second key is the other government’s.',
  deadline_past: 'The deadline has to lie ahead.',
  deadline_far: 'The deadline may lie half a year ahead at the most.',
  nothing_changed: 'Nothing is changed by this.',
  confirm_first: 'This needs a fresh proof that it is you. Confirm on your account’s page and send it again.',
  marking_change:
    'Letting more people read this needs its author or a co-chair of the author’s side. Leave marking and audience as they were.',
  forbidden: 'Your seat does not allow this in that body.',
} as Record<string, string>;
