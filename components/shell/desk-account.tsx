import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Role } from '@/lib/core/actor';
import { ActionForm } from '../ui/action-form';
import { Link } from '../ui/link';
import { SubmitButton } from '../ui/submit-button';

/** Who sits at the desk, and the way out. */
export function DeskAccount({ name, role, signOut }: { name: string; role: Role; signOut: FormAction }) {
  const t = useTranslations('desk');
  return (
    <div className="flex items-center justify-between gap-4 lg:block">
      <p className="min-w-0">
        <Link href="/account" className="block truncate font-semibold hover:underline">
          {name}
        </Link>
        <span className="text-ink-2">{t(`roles.${role}`)}</span>
      </p>
      <ActionForm action={signOut}>
        <SubmitButton variant="link" size="sm" className="lg:-ms-3.5">
          {t('signOut')}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
