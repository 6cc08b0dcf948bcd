import type { ReactNode } from 'react';

export type SpineStep = {
  id: string;
  /** Done: its line and node are inked. */
  inked: boolean;
  /** The step that waits for somebody now. */
  now?: boolean;
  children: ReactNode;
};

/** One line with a node per step, inked as far as the work has come. */
export function Spine({ steps, label }: { steps: SpineStep[]; label?: string }) {
  return (
    <ol className="spine" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          data-inked={step.inked}
          data-now={step.now ?? false}
          aria-current={step.now ? 'step' : undefined}
          className="pb-5 last:pb-0"
        >
          <span aria-hidden="true" className="spine-node" />
          {step.children}
        </li>
      ))}
    </ol>
  );
}
