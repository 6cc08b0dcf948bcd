import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceList } from '@/components/ui/choice-list';
import { Field } from '@/components/ui/field';
import { Input, Select, Textarea } from '@/components/ui/input';
import { OtpInput } from '@/components/ui/otp-input';
import { Rating } from '@/components/ui/rating';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { SampleForm } from './sample-form';

/** Every control inside its `Field`; the button answers with an error beside each. */
export function Forms() {
  const t = useTranslations('styleguide.form');
  return (
    <Section title={t('title')} id="forms">
      <SampleForm answer={{ message: t('failed'), name: t('nameWrong'), note: t('noteWrong'), code: t('codeWrong') }}>
        <Field name="name" label={t('name')} hint={t('nameHint')} required>
          <Input autoComplete="off" />
        </Field>
        <Field name="city" label={t('city')}>
          <Select>
            <option value="blr">{t('bengaluru')}</option>
            <option value="pnq">{t('pune')}</option>
          </Select>
        </Field>
        <Field name="note" label={t('note')} optionalText={t('optional')}>
          <Textarea rows={3} />
        </Field>
        <Field name="when" as="group" label={t('when')} required>
          <ChoiceList
            choices={[
              { value: 'today', label: t('today'), hint: t('todayHint'), aside: t('todayPrice') },
              { value: 'later', label: t('later') },
            ]}
          />
        </Field>
        <Field name="code" label={t('code')} required>
          <OtpInput digits={4} />
        </Field>
        <Field name="rating" as="group" label={t('rating')} required>
          <Rating words={[t('poor'), t('fair'), t('good'), t('veryGood'), t('excellent')]} />
        </Field>
        <Checkbox name="agree" label={t('agree')} />
        <div>
          <SubmitButton>{t('send')}</SubmitButton>
        </div>
      </SampleForm>
    </Section>
  );
}
