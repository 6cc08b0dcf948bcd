'use client';

import { useEffect, useState, useTransition } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { isSubscribed, mayPush, subscribe, unsubscribe } from './push-subscription';

type Standing = 'unknown' | 'unsupported' | 'denied' | 'off' | 'on';

/** What is said in each standing, and the rest of the sentences. */
export type PushText = Record<Exclude<Standing, 'unknown'> | 'failed' | 'asking' | 'turnOn' | 'turnOff', string>;

type Props = {
  /** The key that this browser subscribes with. */
  publicKey: string;
  /** Whether this session's browser is subscribed, as far as we know. */
  known: boolean;
  keep: FormAction;
  drop: FormAction;
  text: PushText;
};

/**
 * Whether messages appear on this device. The browser's own question comes after a tap and never before; who said no to
 * it reads where that is changed.
 */
export function PushSwitch({ publicKey, known, keep, drop, text }: Props) {
  const [standing, setStanding] = useState<Standing>('unknown');
  const [failed, setFailed] = useState(false);
  const [working, start] = useTransition();

  useEffect(() => {
    void standingHere(known).then(setStanding);
  }, [known]);

  const change = (work: () => Promise<boolean>) => {
    setFailed(false);
    start(async () => {
      const done = await work().catch(() => false);
      const now = await standingHere(done);
      setStanding(now);
      setFailed(!done && now !== 'denied');
      announce(text[done || now === 'denied' ? now : 'failed']);
    });
  };
  const turnOn = () =>
    change(async () => {
      const device = await subscribe(publicKey);
      return device !== null && (await keep(IDLE, device)).status === 'ok';
    });
  const turnOff = () =>
    change(async () => {
      await unsubscribe();
      return (await drop(IDLE, new FormData())).status === 'ok';
    });

  return (
    <>
      <p className="text-sm text-ink-2">{text[standing === 'unknown' ? 'off' : standing]}</p>
      {failed && (
        <p role="alert" className="text-sm text-bad">
          {text.failed}
        </p>
      )}
      {(standing === 'off' || standing === 'unknown') && (
        <Button
          variant="quiet"
          className="justify-self-start"
          disabled={working || standing === 'unknown'}
          onClick={turnOn}
        >
          {text[working ? 'asking' : 'turnOn']}
        </Button>
      )}
      {standing === 'on' && (
        <Button variant="quiet" className="justify-self-start" disabled={working} onClick={turnOff}>
          {text.turnOff}
        </Button>
      )}
    </>
  );
}

/** As the browser says it, and whether we know of it: one that is subscribed for an ended session hears nothing. */
async function standingHere(known: boolean): Promise<Exclude<Standing, 'unknown'>> {
  if (!mayPush()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return known && (await isSubscribed().catch(() => false)) ? 'on' : 'off';
}
