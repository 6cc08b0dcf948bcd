import { askChild, startChild, withTurn } from './capped-child';

/** One page as WebP, its longest edge 2000 pixels, and how many pages there are. */
export type PdfPage = { pages: number; picture: Buffer };
/** `locked`: it asks for a password; `absent`: it has fewer pages; `broken`: it cannot be drawn within the limits. */
export type PdfFailure = 'locked' | 'absent' | 'broken';

type Header = { pages?: number; error?: PdfFailure };

/** Draws the page `number` (from 1) of a PDF, in a process of its own with capped memory and time. */
export function drawPdfPage(pdf: Buffer, number: number): Promise<PdfPage | PdfFailure> {
  return withTurn(async () => {
    const child = startChild('pdf-renderer-child.mjs', String(number));
    const answer = await askChild<Header>(child, pdf, true);
    child.kill('SIGKILL');
    const [picture] = answer?.bodies ?? [];
    const { pages, error } = answer?.header ?? {};
    return pages && picture ? { pages, picture } : (error ?? 'broken');
  });
}
