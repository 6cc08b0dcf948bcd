import { deliverNotification } from '@/lib/notifications/provider';
import { job } from './job';

/** Sends one message over its channel. */
export const deliverNotificationJob = job('deliver-notification', (actor, { notificationId }) =>
  deliverNotification(actor, notificationId),
);
