import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Popover } from '@/components/ui/popover';
import { Section } from '@/components/ui/section';
import { SampleMenu } from './sample-menu';
import { SampleVoices } from './sample-voices';

/** What comes over the page, and what is said over it. */
export function Overlays() {
  const t = useTranslations('styleguide.overlay');
  return (
    <Section title={t('title')} id="overlays">
      <div className="flex flex-wrap items-center gap-3">
        <Dialog title={t('dialogTitle')} trigger={t('dialog')}>
          <p className="text-ink-2">{t('body')}</p>
          <label className="mt-4 block text-sm font-semibold">
            {t('note')}
            <input
              name="note"
              autoComplete="off"
              className="mt-1.5 block min-h-12 w-full rounded-md border border-rule-strong bg-raised px-3.5 text-base font-normal"
            />
          </label>
        </Dialog>
        <Dialog title={t('sheetTitle')} trigger={t('sheet')} side="end">
          <p className="text-ink-2">{t('body')}</p>
        </Dialog>
        <SampleMenu
          text={{ open: t('menu'), first: t('first'), second: t('second'), tick: t('tick'), drop: t('drop') }}
        />
        <Popover trigger={t('popover')} label={t('popover')}>
          <p>{t('body')}</p>
        </Popover>
        <SampleVoices
          text={{ ok: t('sayOk'), bad: t('sayBad'), plain: t('sayPlain'), offline: t('offline'), online: t('online') }}
          said={{ ok: t('ok'), bad: t('bad'), plain: t('plain') }}
        />
      </div>
    </Section>
  );
}
