import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { TEXT_PARTS, type Texts } from '@/lib/notifications/policy/text-parts';
import type { TemplateTexts } from '@/lib/notifications/schema/texts';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';
import { Section } from '../ui/section';

type Props = {
  which: Record<'template' | 'locale' | 'expectedVersion', string>;
  /** What is shown, where it may be published; null: it is wrong, or what is said already. */
  texts: Texts | null;
  isWrong: boolean;
  here: TemplateTexts;
  publish: FormAction;
  restore: FormAction;
};

/** The two verbs of a text: say what is shown from now or later on, or what the product came with. */
export function PublishTexts({ which, texts, isWrong, here, publish, restore }: Props) {
  const t = useTranslations('admin.texts');
  const latest = here.latest ? t('latest', { version: here.version, name: here.latest.by }) : undefined;
  const from = (
    <Field name="from" label={t('publish.from')} hint={t('publish.fromHint')}>
      <Input type="datetime-local" className="max-w-64" />
    </Field>
  );
  return (
    <Section title={t('publish.title')}>
      {texts ? (
        <Lever
          action={publish}
          label={t('publish.submit')}
          consequence={t('publish.does')}
          latest={latest}
          submit={t('publish.submit')}
          variant="next"
          hidden={{ ...which, ...Object.fromEntries(TEXT_PARTS.map((part) => [`texts.${part}`, texts[part]])) }}
        >
          {from}
        </Lever>
      ) : (
        <p className="text-sm text-ink-2">{t(isWrong ? 'broken' : 'publish.same')}</p>
      )}
      {here.version > 0 ? (
        <Lever
          action={restore}
          label={t('restore.title')}
          consequence={t('restore.does')}
          latest={latest}
          submit={t('restore.submit')}
          hidden={which}
        >
          {from}
        </Lever>
      ) : null}
    </Section>
  );
}
