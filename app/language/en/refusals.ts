export const refusals = {
  titles: {
    400: 'That request could not be understood',
    401: 'Please sign in',
    403: 'You may not do that',
    404: 'Not found',
    405: 'That cannot be done here',
    409: 'Somebody was faster',
    413: 'That is too much at once',
    422: 'Something needs correcting',
    429: 'Too many tries',
    500: 'Something went wrong',
  } as Record<number, string>,
  codes: {
    not_found: 'There is nothing here, or nothing that you may read. Check the address, or go back to your desk.',
    not_then:
      'This was not on the map by the end of that day. On the map of today it is: take the day out of the address, or choose a later one.',
    as_of: 'The day in the address (as-of) is not a past day that can be looked back to. Write it like 2026-11-14.',
    assumed:
      'What the address assumes of loss and stocks is not right: open the page of the ranking, which says what is wrong beside each field.',
    forbidden: 'Your seat does not allow this act. If you think it should, ask a co-chair of your side.',
    conflict: 'Somebody changed this while you were working on it. Your words are kept below; compare them with the newer version.',
    invalid: 'Some of what was sent is not right. Correct the fields that are marked.',
    unreadable:
      'What was sent could not be read: it arrived cut off. Go back one page, your browser still has what you typed, and send it again.',
    too_many: 'There were too many tries. Wait a little and try again.',
    link: 'This link cannot be used: it was used before, has run out, was taken back, or never was. Ask your administrator for a new one.',
    confirm_first: 'This needs a fresh proof that it is you. Go to your account, confirm, and try again.',
    code_required: 'Your seat or office requires a one-time code, so it cannot be turned off. You can move it to another device.',
    last_administrator: 'Nobody would be left who can keep accounts. Make another person administrator first.',
    own_account: 'You cannot do this to your own account. Ask another administrator.',
    too_large: 'What was sent is larger than 1 MB. Shorten it and send it again; your browser still has what you typed: go back one page.',
    cross_origin: 'This request came from another site and was refused.',
    unexpected:
      'The fault is ours and has been logged. What was saved is safe. Try again; if it happens again, tell the administrator the number below.',
  } as Record<string, string>,
  backToDesk: 'Back to the desk',
  requestNumber: (id: string) => `Request ${id}`,
};
