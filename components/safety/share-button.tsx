'use client';

import { announce } from '../ui/announce';
import { buttonLook } from '../ui/button-look';
import { useClientText } from '../ui/client-text';

type Props = { address: string; title: string; label: string };

/** The phone's own sharing sheet; where there is none, the link goes to the clipboard. */
export function ShareButton({ address, title, label }: Props) {
  const text = useClientText();
  async function share() {
    if (navigator.share) {
      // Closing the sheet without choosing anybody is no failure.
      await navigator.share({ title, url: address }).catch(() => undefined);
      return;
    }
    try {
      await navigator.clipboard.writeText(address);
      announce(text.copied, 'ok');
    } catch {
      announce(text.copyFailed, 'bad');
    }
  }
  return (
    <button type="button" className={buttonLook('quiet', 'sm')} onClick={share}>
      {label}
    </button>
  );
}
