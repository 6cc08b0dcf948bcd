export type SealStroke = { points: { x: number; y: number }[] };

type SignatureStrokesProps = { strokes: SealStroke[]; width: number; height: number; label: string };

const pathOf = ({ points }: SealStroke): string =>
  points.map((point, index) => `${index ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');

/** A signature drawn again, one stroke after the other. */
export function SignatureStrokes({ strokes, width, height, label }: SignatureStrokesProps) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="mx-auto h-36 w-full max-w-sm">
      {strokes.map((stroke, index) => (
        <path
          key={pathOf(stroke)}
          d={pathOf(stroke)}
          pathLength={1}
          className="stroke-replay fill-none stroke-ink"
          strokeWidth={Math.max(2, width / 180)}
          strokeLinecap="round"
          strokeLinejoin="round"
          style={{ '--stroke': index }}
        />
      ))}
    </svg>
  );
}
