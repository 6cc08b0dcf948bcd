import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Block } from '@/lib/people/schema/blocks';
import { ActionForm } from '../ui/action-form';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

/** Whom somebody does not want to meet again; nothing where there is nobody. */
export function BlockedList({ blocks, unblock }: { blocks: Block[]; unblock: FormAction }) {
  const t = useTranslations('safety.block');
  if (blocks.length === 0) return null;
  return (
    <Section title={t('list')}>
      <p className="mb-3 text-sm text-ink-2">{t('listLead')}</p>
      <ul className="border-t border-rule">
        {blocks.map((block) => (
          <li key={block.id} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-rule py-2">
            <div className="min-w-0">
              <p className="font-medium">{block.name ?? t('nameless')}</p>
              <p className="text-sm text-ink-2">
                {t.rich('since', { time: () => <Time at={block.since} format="date" /> })}
                {block.reason ? ` · ${block.reason}` : null}
              </p>
            </div>
            <ActionForm action={unblock}>
              <input type="hidden" name="blockId" value={block.id} />
              <SubmitButton variant="link" size="sm">
                {t('undo')} <span className="sr-only">{block.name ?? t('nameless')}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
