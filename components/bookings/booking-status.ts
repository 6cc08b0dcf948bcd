/** The statuses a booking can show; the same list as the transition table's. */
export type BookingStatus =
  | 'requested'
  | 'accepted'
  | 'in_progress'
  | 'completed'
  | 'signed'
  | 'settled'
  | 'disputed'
  | 'expired'
  | 'cancelled';
