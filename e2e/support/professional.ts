import { randomInt, randomUUID } from 'node:crypto';
import { acceptedDocuments } from './documents';
import { waitForMessage } from './inbox';
import { rest, tokenOf } from './rest';
import { PASSWORD } from './sign-in';

export type Professional = { id: string; email: string; token: string };

/** Somebody who has proved a phone and applied with one service, over HTTP; nobody has looked at it yet. */
export async function newApplicant(name: string, service: string): Promise<Professional> {
  const email = `${name.split(' ')[0]?.toLowerCase()}-${randomUUID().slice(0, 8)}@example.test`;
  const phone = `+9196${String(randomInt(100_000_000)).padStart(8, '0')}`;
  await rest('POST', '/auth/register', undefined, { name, email, phone, password: PASSWORD, role: 'vendor' });
  const token = await tokenOf(email);
  await rest('POST', '/auth/otp/send', token, { phone });
  const { code } = await waitForMessage(phone, (message) => Boolean(message.code));
  await rest('POST', '/auth/otp/verify', token, { phone, code });
  const { id: serviceId } = await rest<{ id: string }>('GET', `/services/${service}`);
  await rest('POST', '/vendor-applications', token, {
    displayName: name,
    pincode: '560001',
    serviceIds: [serviceId],
  });
  const { id } = await rest<{ id: string }>('GET', '/me', token);
  return { id, email, token };
}

/** The same, at work around the clock and approved. */
export async function newProfessional(name: string, service: string): Promise<Professional> {
  const made = await newApplicant(name, service);
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  await rest('PUT', '/me/availability', made.token, { hours });
  await acceptedDocuments(made);
  await rest('POST', `/vendors/${made.id}/approve`, await tokenOf('onboarding'));
  return made;
}
