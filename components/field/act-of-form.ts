import type { FieldAct } from './field-item';

export type FormVerb = Extract<FieldAct['verb'], 'en-route' | 'arrive' | 'start' | 'complete'>;

/** What a form of the visit's page says, as it is kept on the phone. */
export function actOf(verb: FormVerb, form: FormData): FieldAct {
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (verb) {
    case 'arrive': {
      const [latitude, longitude] = [text('latitude'), text('longitude')];
      if (latitude === undefined || longitude === undefined) return { verb };
      return { verb, latitude: Number(latitude), longitude: Number(longitude) };
    }
    case 'start': {
      const startCode = text('startCode');
      return startCode === undefined ? { verb } : { verb, startCode };
    }
    default:
      return { verb };
  }
}
