import { expect, it } from 'vitest';
import { scalePad } from './pad-draft';

it('scales a drawing to a turned phone and back', () => {
  const pad = { strokes: [{ points: [{ x: 36, y: 20, time: 5 }] }], width: 360, height: 144 };
  const turned = scalePad(pad, 720, 288);
  expect(turned).toEqual({ strokes: [{ points: [{ x: 72, y: 40, time: 5 }] }], width: 720, height: 288 });
  expect(scalePad(turned, 360, 144)).toEqual(pad);
});

it('takes a draft of unknown size as it is', () => {
  const pad = { strokes: [{ points: [{ x: 1, y: 2, time: 0 }] }], width: 0, height: 0 };
  expect(scalePad(pad, 300, 120).strokes).toEqual(pad.strokes);
});
