/** How long a step may be on its way before a sweep takes it for lost: its task is nowhere, its process is dead. */
export const LOST_AFTER_SECONDS = 30;

/** How long an attempt stays undecided before the provider is asked how it stands: a webhook may be lost. */
export const LOOKED_AT_AFTER_SECONDS = 20;
