import { ButtonLink } from '../ui/button';

export type NotFoundStateProps = { title: string; body: string; way: { href: string; label: string } };

/** No such page here: a calm sentence and one way on. */
export function NotFoundState({ title, body, way }: NotFoundStateProps) {
  return (
    <div className="slip-head mx-auto max-w-xl pt-8 pb-12">
      <p className="font-mono text-sm text-ink-2">404</p>
      <h1 className="mt-1 text-xl">{title}</h1>
      <p className="mt-2 text-ink-2">{body}</p>
      <ButtonLink href={way.href} variant="next" className="mt-6">
        {way.label}
      </ButtonLink>
    </div>
  );
}
