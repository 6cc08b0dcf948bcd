import { z } from 'zod';
import { ROLES, type Role } from '@/lib/core/actor';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';
import { LOCALES } from '@/lib/core/i18n/locale';
import { toE164 } from '@/lib/core/phone';
import { type InvitationStatus, PERSON_STATUSES, type PersonStatus } from './state';

/** What no rule of length catches; compared in lower case. */
const COMMON = new Set([
  'password',
  'password1',
  'password12',
  'password123',
  'passw0rd',
  '12345678',
  '123456789',
  '1234567890',
  '11111111',
  '00000000',
  '87654321',
  'qwertyui',
  'qwerty123',
  'qwertyuiop',
  'iloveyou',
  'abcd1234',
  'abc12345',
  'admin123',
  'welcome1',
  'letmein1',
  'sunshine',
  'princess',
  'football',
  'india123',
  'homeserve',
  'homeserve1',
]); // prettier-ignore

export const nameField = z.string('required').trim().min(1, 'required').max(120, 'too_long');
export const emailField = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(254, 'too_long')
  .toLowerCase()
  .pipe(z.email('bad_email'));
/** Any usual way of writing a number in; E.164 out. */
export const phoneField = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text, context) => {
    const number = toE164(text);
    if (number) return number;
    context.addIssue({ code: 'custom', message: 'bad_phone' });
    return z.NEVER;
  });
export const newPasswordField = z
  .string('required')
  .min(8, 'weak_password')
  .max(200, 'too_long')
  .refine((text) => !COMMON.has(text.toLowerCase()), 'weak_password');

export const registerInput = z.object({
  name: nameField,
  email: emailField,
  phone: phoneField,
  password: newPasswordField,
  role: z.enum(['customer', 'vendor'], 'not_a_choice'),
  /** English when absent. */
  locale: z.enum(LOCALES, 'not_a_choice').optional(),
});

/** `identifier` is an email address or a telephone number. */
export const signInInput = z.object({
  identifier: z.string('required').trim().min(1, 'required').max(254, 'too_long'),
  password: z.string('required').min(1, 'required').max(200, 'too_long'),
});

export const nameInput = z.object({
  name: nameField,
  /** English when absent. */
  locale: z.enum(LOCALES, 'not_a_choice').optional(),
});
export const emailInput = z.object({ email: emailField });
export const newPasswordInput = z.object({ password: newPasswordField });

export const sendOtpInput = z.object({ phone: phoneField });

export const otpCodeField = z
  .string('required')
  .trim()
  .min(1, 'required')
  .regex(/^\d{4,10}$/, 'bad_code');

export const verifyOtpInput = z.object({ phone: phoneField, code: otpCodeField });

export const updateMeInput = z.object({
  name: nameField.optional(),
  /** Another number is unproved until its code is entered. */
  phone: phoneField.optional(),
  locale: z.enum(LOCALES, 'not_a_choice').optional(),
});

export const STAFF_ROLES = ['onboard_manager', 'ops_manager', 'super_admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const inviteInput = z.object({ name: nameField, email: emailField, role: z.enum(STAFF_ROLES, 'not_a_choice') });
export const acceptInvitationInput = z.object({ password: newPasswordField, phone: phoneField });

export const changePasswordInput = z.object({
  current: z.string('required').min(1, 'required').max(200, 'too_long'),
  password: newPasswordField,
});
export const firstPasswordInput = z.object({ code: otpCodeField, password: newPasswordField });

/** Blank counts as absent: forms send empty strings. */
const optionalText = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit, 'too_long')
    .nullish()
    .transform((text) => text || undefined);

export const addressInput = z.object({
  label: z.string('required').trim().min(1, 'required').max(40, 'too_long'),
  line1: z.string('required').trim().min(1, 'required').max(200, 'too_long'),
  line2: optionalText(200),
  landmark: optionalText(200),
  /** Left out: the pincode's own. */
  city: optionalText(100),
  pincode: z
    .string('required')
    .trim()
    .min(1, 'required')
    .regex(/^\d{6}$/, 'bad_pincode'),
  accessNotes: optionalText(500),
  preferred: z.boolean('invalid_value').default(false),
});

export const reasonInput = z.object({
  userId: z.uuid('invalid_value'),
  reason: z.string('required').trim().min(3, 'too_short').max(500, 'too_long'),
});
export const setPhoneInput = reasonInput.extend({ phone: phoneField });
export const changeRoleInput = reasonInput.extend({ role: z.enum(ROLES, 'not_a_choice') });

export const listUsersFilter = z.object({
  role: z.enum(ROLES, 'not_a_choice').optional(),
  status: z.enum(PERSON_STATUSES, 'not_a_choice').optional(),
  q: z.string().trim().max(100, 'too_long').optional(),
  sort: z.enum(['createdAt', '-createdAt', 'name', '-name'], 'not_a_choice').default('-createdAt'),
  limit: z.coerce
    .number('invalid_value')
    .int('invalid_value')
    .min(1, 'too_small')
    .max(MAX_PAGE, 'too_big')
    .default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
});

export type RegisterInput = z.input<typeof registerInput>;
export type SignInInput = z.input<typeof signInInput>;
export type NameInput = z.input<typeof nameInput>;
export type ChangePasswordInput = z.input<typeof changePasswordInput>;
export type FirstPasswordInput = z.input<typeof firstPasswordInput>;
export type AddressInput = z.input<typeof addressInput>;
export type EmailInput = z.input<typeof emailInput>;
export type NewPasswordInput = z.input<typeof newPasswordInput>;
export type InviteInput = z.input<typeof inviteInput>;
export type AcceptInvitationInput = z.input<typeof acceptInvitationInput>;
export type SetPhoneInput = z.input<typeof setPhoneInput>;
export type UpdateMeInput = z.input<typeof updateMeInput>;
export type ChangeRoleInput = z.input<typeof changeRoleInput>;
export type ReasonInput = z.input<typeof reasonInput>;
export type ListUsersFilter = z.input<typeof listUsersFilter>;

/** A person as himself and as staff see him. Instants are RFC 3339 UTC. */
export type Person = {
  id: string;
  role: Role;
  status: PersonStatus;
  name: string;
  email: string | null;
  emailVerified: boolean;
  /** E.164. */
  phone: string | null;
  phoneVerified: boolean;
  locale: string;
  timeZone: string;
  createdAt: string;
  version: number;
};

/** Somebody asked to join the staff. Instants are RFC 3339 UTC. */
export type Invitation = {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  status: InvitationStatus;
  expiresAt: string;
  createdAt: string;
};

/** A place that a customer books for, as he wrote it. */
export type Address = {
  id: string;
  label: string;
  line1: string;
  line2: string | null;
  landmark: string | null;
  city: string;
  pincode: string;
  accessNotes: string | null;
  preferred: boolean;
};
