/** Look of a control in a GET form, where no `Field` answers back. */
export const GET_BOX =
  'block min-h-12 w-full min-w-0 rounded-md border border-rule-strong bg-raised px-3.5 text-base font-normal text-ink placeholder:text-ink-2 hover:border-ink';
