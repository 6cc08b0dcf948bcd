import { describe, expect, it } from 'vitest';
import { jobStep } from './job-step';

const none = { enRouteAt: null, arrivedAt: null, photos: [], checklist: [], shots: [] };
const can = { requestSignature: true } as Parameters<typeof jobStep>[0]['can'];
const at = '2026-11-23T04:30:00.000Z';

describe('jobStep', () => {
  it('walks from the door to the signature, one verb at a time', () => {
    const accepted = { ...none, status: 'accepted', can } as const;
    expect(jobStep(accepted)).toBe('go');
    expect(jobStep({ ...accepted, enRouteAt: at })).toBe('arrive');
    expect(jobStep({ ...accepted, enRouteAt: at, arrivedAt: at })).toBe('start');
    expect(jobStep({ ...accepted, arrivedAt: at })).toBe('start');
  });

  it('asks for what is missing in the order of the work', () => {
    const working = { ...none, status: 'in_progress', can } as const;
    const required = [{ required: true, done: false }];
    expect(jobStep(working)).toBe('before');
    expect(jobStep({ ...working, photos: [{ kind: 'after' }] })).toBe('before');
    expect(jobStep({ ...working, photos: [{ kind: 'before' }], checklist: required })).toBe('work');
    const ticked = [
      { required: true, done: true },
      { required: false, done: false },
    ];
    expect(jobStep({ ...working, photos: [{ kind: 'before' }], checklist: ticked })).toBe('after');
    expect(jobStep({ ...working, photos: [{ kind: 'before' }, { kind: 'after' }], checklist: ticked })).toBe('finish');
  });

  it('asks for every required shot of its moment', () => {
    const working = { ...none, status: 'in_progress', can, photos: [{ kind: 'before' }, { kind: 'after' }] } as const;
    const shots = (...missing: ('before' | 'after')[]) => [{ missing }, { missing: [] }];
    expect(jobStep({ ...working, photos: [...working.photos], shots: shots('before', 'after') })).toBe('before');
    expect(jobStep({ ...working, photos: [...working.photos], shots: shots('after') })).toBe('after');
    expect(jobStep({ ...working, photos: [...working.photos], shots: shots() })).toBe('finish');
  });

  it('waits once the customer has a live link', () => {
    const completed = { ...none, status: 'completed' } as const;
    expect(jobStep({ ...completed, can })).toBe('ask');
    expect(jobStep({ ...completed, can: { ...can, requestSignature: false } })).toBe('wait');
    expect(jobStep({ ...none, status: 'cancelled', can })).toBe('over');
  });
});
