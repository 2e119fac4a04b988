/** Why an act on an action is refused: said by the server alone, so that no browser loads it. */
export const actionFaults = {
  unknown_reference: 'One of these references names nothing that you can read. Check it, or find the record by words.',
  lead_not_possible: 'Choose a lead from the list of that side.',
  lead_cannot_read: 'One of the leads could not read this action under its marking and audience. Choose another lead, or let them read it.',
  marking_change:
    'Letting more people read this needs its author or a co-chair of the author’s side. Leave marking and audience as they were.',
  own_side_only: 'Each side speaks for itself: you cannot report the progress of the other.',
  lead_confirms: 'You lead this action. Another co-chair confirms that it is done; you may drop it.',
  forbidden: 'Your seat does not allow this in that body.',
} as Record<string, string>;
