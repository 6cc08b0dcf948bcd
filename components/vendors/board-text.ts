import { VENDOR_STATUSES, type VendorStatus } from '@/lib/vendors/state';
import type { BoardText } from './board-moves';

type Translate = (key: string, values?: Record<string, string>) => string;

/** The holes that the browser fills stand in the sentences as they are. */
const HOLES = { name: '{name}', to: '{to}', from: '{from}', by: '{by}', open: '{open}' };

/** What the board says while cards move; `t` of `onboarding.board`, `s` of `states.vendor`. */
export function boardText(t: unknown, s: unknown): BoardText {
  const own = (key: string) => (t as Translate)(`says.${key}`, HOLES);
  return {
    hint: own('hint'),
    picked: own('picked'),
    over: own('over'),
    back: own('back'),
    gone: own('gone'),
    goneBy: own('goneBy'),
    putBack: own('putBack'),
    bar: own('bar'),
    obstacle: {
      same: '',
      edge: own('edge'),
      owners: own('owners'),
      documents: own('documents'),
    },
    column: Object.fromEntries(VENDOR_STATUSES.map((status) => [status, (s as Translate)(status)])) as Record<
      VendorStatus,
      string
    >,
    reason: { title: own('reasonTitle'), label: own('reason'), hint: own('reasonHint'), submit: own('reasonSubmit') },
  };
}
