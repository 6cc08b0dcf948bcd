'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { approveVendor as approveCommand } from '../commands/approve-vendor';
import { moveApplication as moveCommand } from '../commands/move-application';
import { ownApplication as ownCommand } from '../commands/own-application';
import { reinstateVendor as reinstateCommand } from '../commands/reinstate-vendor';
import { rejectVendor as rejectCommand } from '../commands/reject-vendor';
import { requestRevision as revisionCommand } from '../commands/request-revision';
import { suspendVendor as suspendCommand } from '../commands/suspend-vendor';
import { takeIntoReview as reviewCommand } from '../commands/take-into-review';
import { moveInput, reasonInput, type VendorDetail } from '../schema';

const vendor = z.object({ vendorId: z.uuid('invalid_id') });
const reasoned = reasonInput.extend(vendor.shape);

/** Stays on the application and reads it again. */
const done = ({ status, displayName }: VendorDetail) => {
  refresh();
  return { message: `onboarding.done.${status}`, values: { name: displayName } };
};

export const takeIntoReview = defineAction(vendor, (actor, { vendorId }) => reviewCommand(actor, vendorId), { done });

export const approveVendor = defineAction(vendor, (actor, { vendorId }) => approveCommand(actor, vendorId), { done });

export const requestRevision = defineAction(
  reasoned,
  (actor, { vendorId, reason }) => revisionCommand(actor, vendorId, { reason }),
  { done },
);

export const rejectVendor = defineAction(
  reasoned,
  (actor, { vendorId, reason }) => rejectCommand(actor, vendorId, { reason }),
  { done },
);

export const suspendVendor = defineAction(
  reasoned,
  (actor, { vendorId, reason }) => suspendCommand(actor, vendorId, { reason }),
  { done },
);

export const reinstateVendor = defineAction(
  reasoned,
  (actor, { vendorId, reason }) => reinstateCommand(actor, vendorId, { reason }),
  { done },
);

/** A card of the board put somewhere else. */
export const moveApplication = defineAction(
  moveInput.extend(vendor.shape),
  (actor, { vendorId, ...move }) => moveCommand(actor, vendorId, move),
  { done },
);

export const ownApplication = defineAction(
  vendor.extend({ insteadOf: z.union([z.literal(''), z.uuid('invalid_id')]).default('') }),
  (actor, { vendorId, insteadOf }) => ownCommand(actor, vendorId, { insteadOf: insteadOf || null }),
  {
    done: ({ displayName }) => {
      refresh();
      return { message: 'onboarding.done.owned', values: { name: displayName } };
    },
  },
);
