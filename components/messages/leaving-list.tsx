import { buttonLook } from '../ui/button-look';
import type { Leaving } from './use-outbox';

export type LeavingText = { sending: string; failed: string; retry: string; remove: string; photoAlt: string };

type Props = {
  items: Leaving[];
  text: LeavingText;
  retry: (clientId: string) => void;
  remove: (clientId: string) => void;
};

/** Messages that are still on their way, each with its text and how it stands. */
export function LeavingList({ items, text, retry, remove }: Props) {
  return (
    <ul aria-live="polite" className="grid justify-items-end gap-2 empty:hidden">
      {items.map((item) => (
        <li key={item.clientId} className="max-w-[85%] border-e-2 border-dashed border-rule-strong px-3 py-1">
          {item.preview ? (
            <img src={item.preview} alt={text.photoAlt} className="my-1 size-24 bg-sunk object-cover" />
          ) : null}
          {item.body ? <p className="whitespace-pre-wrap text-ink-2">{item.body}</p> : null}
          {item.state === 'failed' ? (
            <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-bad">
              {text.failed}
              <button type="button" className={buttonLook('quiet', 'sm')} onClick={() => retry(item.clientId)}>
                {text.retry}
              </button>
              <button type="button" className="link min-h-11 px-1" onClick={() => remove(item.clientId)}>
                {text.remove}
              </button>
            </p>
          ) : (
            <p className="text-sm text-ink-2">{text.sending}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
