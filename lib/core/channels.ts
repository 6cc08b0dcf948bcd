/** Realtime channel names; the authorizer and the publisher both read them here. */
export const bookingChannel = (bookingId: string): string => `private-booking-${bookingId}`;
export const userChannel = (userId: string): string => `private-user-${userId}`;
export const STAFF_CHANNEL = 'private-staff';
