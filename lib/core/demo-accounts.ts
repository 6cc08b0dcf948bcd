/** Each role's first account of a demonstration. */
export const DEMO_ACCOUNTS = ['customer', 'vendor', 'onboarding', 'ops', 'admin'] as const;

/** Public by design: seeded in demonstrations only, refused in production. */
export const DEMO_PASSWORD = 'homeserve-demo-1';

export const demoEmail = (name: string): string => `${name}@homeserve.test`;
