/** Which verbs would be taken from this viewer now; a verb may still lose a race. */
export type BookingVerbs = Record<
  | 'accept'
  | 'decline'
  | 'enRoute'
  | 'arrive'
  | 'start'
  | 'checklist'
  | 'photos'
  | 'complete'
  | 'changePrice'
  | 'answerPrice'
  | 'stop'
  | 'requestSignature'
  | 'release'
  | 'cancel'
  | 'reschedule'
  | 'declareMissed'
  | 'attempt'
  | 'declareAbsent'
  | 'objectToCharge'
  | 'claimWarranty'
  | 'cannotFinish'
  | 'withdrawUnfinished'
  | 'answerUnfinished'
  | 'reassign',
  boolean
>;
