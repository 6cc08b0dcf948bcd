const port = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: playwright.config.ts sets it.`);
  return value;
};

export const appAddress = (): string => `http://localhost:${port('E2E_PORT')}`;
export const sandboxAddress = (): string => `http://127.0.0.1:${port('E2E_SANDBOX_PORT')}`;
export const dataDir = (): string => port('E2E_DATA_DIR');
