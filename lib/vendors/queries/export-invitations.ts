import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { InvitationsFilter, VendorInvitation } from '../schema/invitations';
import { listVendorInvitations } from './invitations';

const COLUMNS: Columns<VendorInvitation> = {
  id: (row) => row.id,
  name: (row) => row.name,
  phone: (row) => row.phone,
  email: (row) => row.email,
  services: (row) => row.services.join('; '),
  pincode: (row) => row.pincode,
  state: (row) => row.state,
  invited_by: (row) => row.by,
  created_at: (row) => row.createdAt,
  expires_at: (row) => row.expiresAt,
  opened_at: (row) => row.openedAt,
  account_id: (row) => row.usedBy,
};

/** The invitations to apply that the filter lets through. Refuses as `listVendorInvitations`. */
export const exportInvitations = (actor: Actor, filter: InvitationsFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listVendorInvitations(actor, { ...filter, limit: MAX_PAGE, cursor }));
