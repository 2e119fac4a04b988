/** Why an act on an action is refused: said by the server alone, so that no browser loads it. */
export const actionFaults = {
  unknown_reference: 'One of these references names nothing that you can read. Check it, or find the record by words.',
  lead_not_possible: 'Choose a lead from the list of that side.',
  lead_cannot_read: 'One of the leads could not read this action under its marking and audience. Choose another lead, or let them read it.',
  marking_change:
    'Letting more people read this needs its author or a co-chair of the author’s side. Leave marking and audience as they were.',
  waits_for_itself: 'That action already waits for this one, directly or over others: each would wait for the other.',
  none_chosen: 'Tick at least one action, or take all that match.',
  too_many_chosen: 'At most 500 actions can be changed at once.',
  no_change: 'Say what is to be changed: choose a value, and for a due day the day or the number of days.',
  many_nothing: 'Nothing was changed: none of these actions could be, or all are so already.',
  many_closed: 'Nothing was changed: these actions are closed.',
  many_forbidden: 'Nothing was changed: your seat does not allow this in their body.',
  many_no_part: 'Nothing was changed: your side has no part in these actions.',
  many_undated: 'Nothing was changed: these actions have no due day to move.',
  many_changed_since:
    'Nothing was changed: others have changed these actions since. Here is how they stand now; change them again if it is still right.',
  undo_changed_since: 'Nothing was brought back: these actions have been changed since.',
  many_lead_not_possible: 'Nothing was changed: this person cannot lead for that side there.',
  many_lead_cannot_read: 'Nothing was changed: this person could not read these actions.',
  bad_character: 'This holds a character that cannot be kept (a NUL or half of a character). Type it again without it.',
  no_steps: 'Write at least one step.',
  step_too_long: 'A step has at most 300 characters. Say it shorter, or as several steps.',
  too_many_steps: 'A checklist has at most 100 steps. Take some off, or open an action of its own for a part of it.',
  view_of_another_body:
    'A view that is shared names no other body and no lead from elsewhere: take that filter away, or keep the view for yourself.',
  too_many_views: 'You keep 50 views already. Take one away first.',
  view_unnamed: 'Give the view a name of at most 80 characters.',
  own_side_only: 'Each side speaks for itself: you cannot report the progress of the other.',
  lead_confirms: 'You lead this action. Another co-chair confirms that it is done; you may drop it.',
  forbidden: 'Your seat does not allow this in that body.',
} as Record<string, string>;
