/** The field beside which a refusal of the rules about readers is said. */
export const audienceFieldOf: Record<string, string> = {
  homeBody: 'home_body_id',
  forbidden: 'home_body_id',
  marking_change: 'marking',
  wider_than_meeting: 'marking',
  not_for_later: 'marking',
  figures_for_fewer: 'marking',
  body: 'released',
  reader: 'readers',
  outsideCaveat: 'readers',
  party: 'parties',
  caveatOnClear: 'parties',
  unknown_reference: 'references',
  presenter_not_possible: 'presenter_id',
  presenter_cannot_read: 'presenter_id',
};
