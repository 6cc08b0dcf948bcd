import { z } from 'zod';
import { LOCALES } from '@/lib/core/i18n/locale';
import { pageInput } from '@/lib/core/page-input';
import { toE164 } from '@/lib/core/phone';
import { INVITATION_STATES, type InvitationState } from '../policy/invitations';

/** A number (E.164) or an address (lower case), whichever somebody typed. */
const contact = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(254, 'too_long')
  .transform((text, context) => {
    if (text.includes('@')) {
      const email = z.email().safeParse(text.toLowerCase());
      if (email.success) return email.data;
      context.addIssue({ code: 'custom', message: 'bad_email' });
      return z.NEVER;
    }
    const phone = toE164(text);
    if (phone) return phone;
    context.addIssue({ code: 'custom', message: 'bad_contact' });
    return z.NEVER;
  });

export const inviteVendorInput = z.object({
  contact,
  name: z.string().trim().max(120, 'too_long').default(''),
  locale: z.enum(LOCALES, 'not_a_choice').default('en'),
  serviceIds: z.array(z.uuid('invalid_id')).max(200, 'too_long').default([]),
  pincode: z.union([z.literal(''), z.string().regex(/^\d{6}$/, 'bad_pincode')]).default(''),
  note: z.string().trim().max(300, 'too_long').default(''),
});
export type InviteVendorInput = z.input<typeof inviteVendorInput>;

export const invitationsFilter = z.object({
  q: z.string().trim().max(100, 'too_long').optional(),
  state: z.enum(INVITATION_STATES, 'not_a_choice').optional(),
  ...pageInput,
});
export type InvitationsFilter = z.input<typeof invitationsFilter>;

/** As onboarding reads it; instants RFC 3339 UTC. */
export type VendorInvitation = {
  id: string;
  phone: string | null;
  email: string | null;
  name: string | null;
  services: string[];
  pincode: string | null;
  note: string | null;
  state: InvitationState;
  by: string;
  createdAt: string;
  expiresAt: string;
  openedAt: string | null;
  /** The account that it became; `applied` says that it has an application. */
  usedBy: string | null;
};

/** What the invited reads, and what his application begins with. */
export type OwnInvitation = {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  inviter: string;
  services: { id: string; title: string }[];
  pincode: string | null;
  place: string | null;
  note: string | null;
};
