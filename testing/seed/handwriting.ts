import type { SignOffInput } from '@/lib/signing/schema';

const WIDTH = 360;
const HEIGHT = 140;

/** A signature as a finger would draw it: one looping stroke a letter, and a line beneath. */
export function drawnSignature(name: string): Pick<SignOffInput, 'strokes' | 'width' | 'height'> {
  const letters = [...name];
  const step = (WIDTH - 80) / letters.length;
  const strokes = letters.map((letter, index) => ({
    points: Array.from({ length: 14 }, (_, i) => {
      const turn = (i / 13) * Math.PI * 2 + letter.charCodeAt(0);
      return {
        x: round(40 + index * step + (i / 13) * step),
        y: round(70 + Math.sin(turn) * (16 + (letter.charCodeAt(0) % 22))),
        time: index * 260 + i * 16,
        pressure: round(0.4 + 0.2 * Math.cos(turn)),
      };
    }),
  }));
  const underline = Array.from({ length: 10 }, (_, i) => ({
    x: round(44 + i * 28),
    y: round(112 - i * 0.8),
    time: letters.length * 260 + 200 + i * 14,
    pressure: 0.5,
  }));
  return { strokes: [...strokes, { points: underline }], width: WIDTH, height: HEIGHT };
}

const round = (value: number): number => Math.round(value * 100) / 100;
