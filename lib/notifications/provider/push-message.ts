import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { log } from '@/lib/core/log';
import { PushRefused, sendPush } from '@/lib/integrations/web-push';
import { endDevice } from '../commands/keep-device';
import { onLockScreen } from '../policy/lock-screen';
import type { RenderedText } from '../policy/mail-html';
import { pathOf } from '../policy/paths';
import { ruleOf } from '../policy/templates';
import { listDevices } from '../queries/devices';
import type { Message } from '../queries/message';

/**
 * Pushes a message to every browser of its reader; one is enough for it to be sent. Browsers that are gone are
 * forgotten. What leads to it is the page of the product, for which he has to be signed in: never a link that opens by
 * itself. Throws where no browser took it and one may later: a second time replaces the first, by its tag.
 */
export async function pushMessage(
  actor: Actor,
  message: Message,
  text: RenderedText,
): Promise<{ providerId: string } | { failureCode: string }> {
  const { urgent } = ruleOf(message.template);
  const payload = {
    ...onLockScreen(message.template, text),
    path: pathOf(message) ?? '/notifications',
    tag: message.id,
    lang: text.locale,
  };
  const topic = message.id.replaceAll('-', '');
  const devices = await listDevices(actor, message.userId);
  const answers = await Promise.allSettled(
    devices.map(async ({ id, ...device }) => {
      const answer = await sendPush(device, { payload, topic, urgent });
      if (answer === 'gone') await endDevice(actor, id);
      return answer;
    }),
  );
  const taken = answers.find((answer) => answer.status === 'fulfilled' && answer.value !== 'gone');
  if (taken?.status === 'fulfilled') return { providerId: taken.value };
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const later = failures.find((reason) => !(reason instanceof PushRefused));
  if (later) throw later;
  for (const { code } of failures as PushRefused[]) log.warn('message refused', { code, provider: 'push' });
  return { failureCode: failures[0]?.code ?? 'no_device' };
}
