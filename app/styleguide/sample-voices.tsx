'use client';

import { announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { reportConnection } from '@/components/ui/connection';

type Props = {
  text: { ok: string; bad: string; plain: string; offline: string; online: string };
  said: { ok: string; bad: string; plain: string };
};

/** Messages in each tone, and the banner of a lost connection. */
export function SampleVoices({ text, said }: Props) {
  return (
    <>
      {(['plain', 'ok', 'bad'] as const).map((tone) => (
        <Button key={tone} onClick={() => announce(said[tone], tone)}>
          {text[tone]}
        </Button>
      ))}
      <Button onClick={() => reportConnection(new Date(), 'offline')}>{text.offline}</Button>
      <Button onClick={() => reportConnection(null)}>{text.online}</Button>
    </>
  );
}
