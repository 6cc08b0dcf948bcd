import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { Status } from '@/components/ui/status';

/** Written out: Tailwind makes only the classes that it reads in the sources. */
const SWATCHES = [
  ['paper', 'bg-paper'],
  ['raised', 'bg-raised'],
  ['sunk', 'bg-sunk'],
  ['ink', 'bg-ink'],
  ['ink-2', 'bg-ink-2'],
  ['rule', 'bg-rule'],
  ['rule-strong', 'bg-rule-strong'],
  ['marigold', 'bg-marigold'],
  ['ok', 'bg-ok'],
  ['warn', 'bg-warn'],
  ['bad', 'bg-bad'],
  ['info', 'bg-info'],
] as const;

/** The palette in both lights, side by side, whatever the reader chose. */
export function Colours() {
  const t = useTranslations('styleguide');
  return (
    <Section title={t('part.colours')} id="colours">
      <div className="grid gap-6 md:grid-cols-2">
        {(['light', 'dark'] as const).map((light) => (
          <div key={light} data-theme={light} className="border border-rule bg-paper p-5 text-ink">
            <p className="mb-4 font-semibold">{t(light)}</p>
            <ul className="grid grid-cols-3 gap-3 lg:grid-cols-4">
              {SWATCHES.map(([name, colour]) => (
                <li key={name} className="text-xs text-ink-2">
                  <span className={`mb-1 block h-12 border border-rule-strong ${colour}`} />
                  <code className="font-mono">{name}</code>
                </li>
              ))}
            </ul>
            <div className="mt-5 flex flex-wrap items-center gap-3">
              <Button variant="next">{t('next')}</Button>
              <Button>{t('quiet')}</Button>
              <Button variant="danger">{t('danger')}</Button>
            </div>
            <div className="mt-5 grid gap-3">
              <p className="flex flex-wrap gap-x-5 gap-y-1">
                <Status tone="warn" mark="open">
                  {t('tone.warn')}
                </Status>
                <Status tone="info" mark="half">
                  {t('tone.info')}
                </Status>
                <Status tone="ok" mark="square">
                  {t('tone.ok')}
                </Status>
                <Status tone="bad" mark="square">
                  {t('tone.bad')}
                </Status>
                <Status tone="faded" mark="cross">
                  {t('tone.faded')}
                </Status>
              </p>
              <Notice tone="warn" title={t('noticeTitle')}>
                {t('noticeBody')}
              </Notice>
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}
