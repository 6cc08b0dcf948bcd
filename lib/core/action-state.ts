/**
 * What a server action answers to an `ActionForm`. Texts are already translated: the action is the
 * door, and nothing but words and field names crosses it. `values` are echoed so that a form posted
 * without JavaScript keeps what was typed; secrets (passwords, codes, card data) are never echoed.
 */
export type ActionState = {
  status: 'idle' | 'ok' | 'failed';
  message?: string;
  /** By field name ("address.pincode"). */
  fieldErrors?: Record<string, string>;
  values?: Record<string, string>;
  /** Where the form leads, outside the product. */
  leave?: string;
  /** What the form asks beside what was typed, and goes on with: that it is really he who sits there. */
  proof?: { kind: 'code' | 'password'; label: string };
};

/** The shape `ActionForm` calls: a server action, its earlier arguments bound. */
export type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

export const IDLE: ActionState = { status: 'idle' };
