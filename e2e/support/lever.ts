import { sandboxAddress } from './stack';

/** Pulls a lever of the provider's sandbox, as a bank or the provider itself would; answers what it made. */
export async function lever(path: string, body: object = {}): Promise<{ id: string }> {
  const response = await fetch(sandboxAddress() + path, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as { id: string };
}
