import { GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { movesFrom } from '@/lib/vendors/policy/moves';
import type { BoardCard as Card } from '@/lib/vendors/schema/board';
import type { VendorStatus } from '@/lib/vendors/state';
import { Link } from '../ui/link';
import { RelativeTime } from '../ui/time';
import { ClockWord } from './clock-word';

const MOST_SKILLS = 2;
/** While it is under way, somebody answers for it, or should. */
const OWNED: readonly VendorStatus[] = ['in_review', 'revision_requested'];

/** One application: who, what and where, what lacks, how long it has stood here, whose it is. */
export function BoardCard({ card, status, now }: { card: Card; status: VendorStatus; now: string }) {
  const t = useTranslations('onboarding.board');
  const kinds = useTranslations('states.documentKind');
  const gaps = useTranslations('onboarding.documents.gap');
  const shown = card.skills.slice(0, MOST_SKILLS);
  const movable = movesFrom(status).length > 0;
  return (
    <li
      data-card={card.id}
      draggable={movable}
      className="group/card relative border-b border-rule bg-paper py-3 text-sm hover:bg-sunk has-focus-visible:bg-sunk aria-busy:opacity-50 data-[picked]:outline-2 data-[picked]:outline-dashed data-[picked]:outline-ink"
    >
      <div className="flex items-start justify-between gap-1">
        <div className="min-w-0">
          <Link href={`/onboarding/vendors/${card.id}`} className="link font-medium" draggable={false}>
            {card.displayName}
          </Link>
          <p className="truncate text-xs text-ink-2">{card.name}</p>
        </div>
        {movable ? (
          <button
            type="button"
            data-pick
            aria-label={t('move', { name: card.displayName })}
            aria-describedby="board-hint"
            className="-me-1 grid size-11 shrink-0 cursor-grab place-items-center text-ink-2 hover:text-ink md:size-8"
          >
            <GripVertical className="size-4" aria-hidden="true" />
          </button>
        ) : null}
      </div>
      <p className="mt-1">
        {shown.join(', ') || t('noSkills')}
        {card.skills.length > shown.length ? ` ${t('more', { count: card.skills.length - shown.length })}` : null}
      </p>
      <p className="text-xs text-ink-2">
        {t('place', { city: card.city, pincode: card.homePincode, count: card.areas })}
      </p>
      {status !== 'rejected' && card.gaps.length > 0 ? (
        <ul className="mt-1.5 text-xs text-warn">
          {card.gaps.map(({ kind, gap }) => (
            <li key={kind}>
              {kinds(kind)}: {gaps(gap)}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-1.5 text-xs">
        {card.dueAt ? <ClockWord dueAt={card.dueAt} lookedAt={card.lookedAt} now={now} /> : null}
        <p className="text-ink-2">
          {t.rich('since', { time: () => <RelativeTime at={card.statusAt} now={now} /> })}
          {OWNED.includes(status) ? ` · ${card.owner?.name ?? t('noOwner')}` : null}
        </p>
      </div>
    </li>
  );
}
