import { photoOf } from '@/testing/photo-of';
import { rest, tokenOf } from './rest';

type Place = { kind: string; required: boolean };

const A_YEAR_ON = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

/** A photograph as a file of the phone; what is on it does not matter. */
export const paperFile = async (name: string) => ({
  name: `${name}.jpg`,
  mimeType: 'image/jpeg',
  buffer: await photoOf('wall-painting', 'before', Math.ceil(Math.random() * 1e6)),
});

/** Hands in everything that somebody's services require, over HTTP; answers the ids. */
export async function handInDocuments(vendor: { id: string; token: string }): Promise<string[]> {
  const { data } = await rest<{ data: Place[] }>('GET', `/vendors/${vendor.id}/documents`, vendor.token);
  const ids: string[] = [];
  for (const { kind } of data.filter(({ required }) => required)) {
    const form = new FormData();
    form.set('kind', kind);
    form.set('number', 'KA 01 2026 004321');
    form.set('expiresOn', A_YEAR_ON);
    form.set('file', new Blob([new Uint8Array((await paperFile(kind)).buffer)], { type: 'image/jpeg' }), `${kind}.jpg`);
    ids.push((await rest<{ id: string }>('POST', `/vendors/${vendor.id}/documents`, vendor.token, form)).id);
  }
  return ids;
}

/** The same, accepted by onboarding. */
export async function acceptedDocuments(vendor: { id: string; token: string }): Promise<void> {
  const onboarding = await tokenOf('onboarding');
  for (const id of await handInDocuments(vendor)) {
    await rest('POST', `/documents/${id}/review`, onboarding, { decision: 'approve' });
  }
}
