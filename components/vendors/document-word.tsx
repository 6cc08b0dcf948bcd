import { useTranslations } from 'next-intl';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import { type Mark, Status, type Tone } from '../ui/status';

type Word = 'accepted' | 'renewing' | 'waiting' | 'returned' | 'rejected' | 'expired' | 'missing';

const LOOK: Record<Word, { tone: Tone; mark: Mark }> = {
  accepted: { tone: 'ok', mark: 'full' },
  renewing: { tone: 'ok', mark: 'half' },
  waiting: { tone: 'info', mark: 'half' },
  returned: { tone: 'warn', mark: 'half' },
  rejected: { tone: 'bad', mark: 'cross' },
  expired: { tone: 'bad', mark: 'square' },
  missing: { tone: 'warn', mark: 'open' },
};

export function documentWord({ accepted, open }: DocumentPlace): Word {
  if (open && open.status !== 'submitted') return open.status === 'rejected' ? 'rejected' : 'returned';
  if (open) return accepted && !accepted.expired ? 'renewing' : 'waiting';
  if (!accepted) return 'missing';
  return accepted.expired ? 'expired' : 'accepted';
}

/** How a kind of document stands, in a word. */
export function DocumentWord({ place }: { place: DocumentPlace }) {
  const t = useTranslations('states.document');
  const word = documentWord(place);
  return <Status {...LOOK[word]}>{t(word)}</Status>;
}
