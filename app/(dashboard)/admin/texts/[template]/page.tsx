import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PublishTexts } from '@/components/notifications/publish-texts';
import { TextForm } from '@/components/notifications/text-form';
import { TextPreview } from '@/components/notifications/text-preview';
import { TextVersions } from '@/components/notifications/text-versions';
import { PageHeader } from '@/components/shell/page-header';
import { Disclosure } from '@/components/ui/disclosure';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import { requireUser } from '@/lib/auth/session';
import { DEFAULT_LOCALE, isLocale, LANGUAGE_NAMES, LOCALES } from '@/lib/core/i18n/locale';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { publishMessageTexts, restoreMessageTexts } from '@/lib/notifications/actions/edit-texts';
import { isTemplate, ruleOf } from '@/lib/notifications/policy/templates';
import { TEXT_PARTS, type Texts } from '@/lib/notifications/policy/text-parts';
import { previewTexts } from '@/lib/notifications/queries/preview-texts';
import { listTextVersions, readTexts } from '@/lib/notifications/queries/template-texts';
import { versionFilter } from '@/lib/notifications/schema/texts';
import { askedTexts, sentencesOf } from '../../../asked';

type Props = { params: Promise<{ template: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.texts'))('title') };
}

export default async function TemplateTextsPage({ params, searchParams }: Props) {
  const actor = await requireUser('super_admin');
  const [{ template }, found] = await Promise.all([params, searchParams]);
  if (!isTemplate(template)) notFound();
  const asked = askedTexts(found);
  const locale = isLocale(asked.language) ? asked.language : DEFAULT_LOCALE;
  const other = LOCALES.find((one) => one !== locale) ?? DEFAULT_LOCALE;
  const [t, d, here, there] = await Promise.all([
    getTranslations('admin.texts'),
    getTranslations('desk.roles'),
    readTexts(actor, template, locale),
    readTexts(actor, template, other),
  ]);
  const typed = asked.subject === undefined ? here.now : whole(asked);
  const { filter } = knownFilter(versionFilter, found);
  const [{ shown, errors }, elsewhere, versions] = await Promise.all([
    previewTexts(actor, template, locale, typed),
    previewTexts(actor, template, other, there.now),
    pageOrFirst((one: typeof filter) => listTextVersions(actor, template, locale, one), filter),
  ]);
  const path = `/admin/texts/${template}`;
  const isChanged = TEXT_PARTS.some((part) => typed[part].replaceAll('\r\n', '\n').trim() !== here.now[part]);
  return (
    <>
      <PageHeader
        back={{ href: '/admin/texts', label: t('back') }}
        title={t(`when.${template}`)}
        lead={`${d(here.sent.to)} · ${here.sent.by.map((way) => t(`way.${way}`)).join(', ')}`}
      />
      <Tabs
        label={t('languages')}
        tabs={LOCALES.map((one) => ({
          href: `${path}?language=${one}`,
          label: LANGUAGE_NAMES[one],
          current: one === locale,
        }))}
      />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-2">
        <div className="grid gap-8">
          <Section title={t('edit')} aside={t(here.isOurs ? 'ours' : 'changed')}>
            <TextForm
              path={path}
              locale={locale}
              texts={typed}
              names={here.names}
              discreet={ruleOf(template).discreet}
              errors={await sentencesOf(errors)}
            />
          </Section>
          <PublishTexts
            which={{ template, locale, expectedVersion: String(here.version) }}
            texts={shown && isChanged ? typed : null}
            isWrong={shown === null}
            here={here}
            publish={publishMessageTexts}
            restore={restoreMessageTexts}
          />
        </div>
        <div className="grid gap-8">
          <Section title={t('preview')} aside={t('samples')}>
            {shown ? <TextPreview shown={shown} locale={locale} /> : <p className="text-ink-2">{t('broken')}</p>}
          </Section>
          {elsewhere.shown ? (
            <Disclosure summary={t('otherLanguage', { language: LANGUAGE_NAMES[other] })}>
              <TextPreview shown={elsewhere.shown} locale={other} />
            </Disclosure>
          ) : null}
        </div>
      </div>
      <Section title={t('versions.title')} className="mt-10">
        <TextVersions versions={versions.data} locale={locale} />
        <Pager path={path} params={found} nextCursor={versions.nextCursor} />
      </Section>
    </>
  );
}

const whole = ({ subject = '', body = '', sms = '', action = '' }: Partial<Record<keyof Texts, string>>): Texts => ({
  subject,
  body,
  sms,
  action,
});
