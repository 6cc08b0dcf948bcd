/**
 * Realtime channel names; the authorizer and the publisher both read them here. `cache`: who comes to a channel is told
 * its last event, and so whether he missed anything since his page was made.
 */
export const bookingChannel = (bookingId: string): string => `private-cache-booking-${bookingId}`;
export const userChannel = (userId: string): string => `private-cache-user-${userId}`;
export const STAFF_CHANNEL = 'private-cache-staff';
