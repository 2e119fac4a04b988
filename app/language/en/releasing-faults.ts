/** Why a change of who reads is not made: said by the server alone, so that no browser loads it. */
export const releasingFaults = {
  marking_change: 'This would let more people read it: that is for its author, or for a co-chair of the author’s party.',
  nothing_changed: 'Nothing would change: these are its readers already.',
  withdrawn_stays: 'A withdrawn report is opened to nobody new.',
  only_narrower: 'This would let somebody new read it. From quarantine it is released to fewer, never to more.',
  wider: 'Fewer people read the item than would read this. Choose a narrower marking or fewer readers.',
  readers_changed: 'Somebody changed this report while you were at it. Look at what stands now, then do it again.',
  report_changed: 'Somebody changed this report while you were at it. Look at what stands now, then do it again.',
  withdrawn: 'This report was withdrawn meanwhile.',
  no_parent: 'There is no body above this one to which it could be escalated.',
  other_readers:
    'Others read this report now than when you opened the page, so nothing was sent. Your words are kept. See who would read it now, and send again if that is right.',
  escalated_already: 'It is escalated already, and waits for an answer.',
  answered_already: 'This was answered already.',
} as Record<string, string>;
