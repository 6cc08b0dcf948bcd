import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/core/i18n/locale';
import type { TextPreview as Preview } from '@/lib/notifications/schema/texts';

type Shown = NonNullable<Preview['shown']>;

// Its dark colours are a style element, which our policy keeps from running here: this is the mail in its light ones. And
// it is looked at, not used: a link in it would lead out of the preview.
const toLookAt = (html: string): string =>
  html.replace(/<style>.*?<\/style>/s, '').replace(/<a ([^>]*?)href="[^"]*"/g, '<a $1');

/** A message as it is sent, way by way: the telephone's bubble, the mail, the locked screen, the list in the app. */
export function TextPreview({ shown, locale }: { shown: Shown; locale: Locale }) {
  const t = useTranslations('admin.texts');
  const { sms, mail, push, app } = shown;
  return (
    <div className="grid gap-6" lang={locale}>
      <Way title={t('sms.title')}>
        <p className="max-w-sm rounded-md border border-rule bg-raised px-4 py-3 break-words">{sms.text}</p>
        <p className="mt-1.5 text-sm text-ink-2" lang="en">
          {t('sms.count', { segments: sms.segments, most: sms.most, alphabet: sms.alphabet })}
        </p>
      </Way>
      <Way title={t('push.title')}>
        <div className="max-w-sm rounded-md border border-rule-strong bg-raised px-4 py-3">
          <p className="text-xs text-ink-2">{t('push.product')}</p>
          <p className="font-semibold break-words">{push.title}</p>
          <p className="line-clamp-4 text-sm break-words whitespace-pre-line">{push.body}</p>
        </div>
      </Way>
      <Way title={t('app.title')}>
        <div className="max-w-lg border-y border-rule py-3">
          <p className="font-semibold break-words">{app.title}</p>
          <p className="break-words whitespace-pre-line text-ink-2">{app.text}</p>
          <p className="mt-1 font-medium underline underline-offset-4">{app.action}</p>
        </div>
      </Way>
      <Way title={t('mail.title')}>
        <iframe
          title={t('mail.frame', { subject: mail.subject })}
          srcDoc={toLookAt(mail.html)}
          sandbox=""
          className="h-[32rem] w-full border border-rule bg-white"
        />
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold" lang="en">
        {title}
      </h3>
      {children}
    </section>
  );
}
