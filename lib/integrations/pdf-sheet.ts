import 'server-only';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

/** One TrueType family holds both scripts that our people write in; a bare machine has no fonts. */
const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/anek-devanagari');
const FACES = {
  plain: join(FONTS, '400Regular/AnekDevanagari_400Regular.ttf'),
  strong: join(FONTS, '600SemiBold/AnekDevanagari_600SemiBold.ttf'),
  mono: 'Courier',
} as const;

export const INK = '#211b13';
export const FADED = '#5d5445';
export const RULE = '#dcd2bc';
export const MARIGOLD = '#f4a81d';

/** The mono face stands higher in its line than the other one. */
const DROP = 3.2;

const EDGE = 56;
const FOOT = 72;

export type Words = { face?: keyof typeof FACES; size?: number; colour?: string; width?: number; x?: number };

/** Without a width it takes what the others leave. */
export type TableColumn = { head: string; width?: number; figures?: boolean };

/** An A4 sheet that is written from the top down and goes on by itself on another. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left = EDGE;
  readonly width: number;

  constructor(about: { title: string; language: string; writtenAt: Date }) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: { top: EDGE, bottom: FOOT, left: EDGE, right: EDGE },
      bufferPages: true,
      lang: about.language,
      displayTitle: true,
      // Nothing of the moment of writing: the same evidence gives the same file.
      info: { Title: about.title, Author: 'HomeServe Pro', CreationDate: about.writtenAt, ModDate: about.writtenAt },
    });
    this.width = this.doc.page.width - 2 * EDGE;
  }

  get y(): number {
    return this.doc.y;
  }

  /** Leaves room, and turns the page where what comes next would be cut in two. */
  space(height: number, next = 0): void {
    this.doc.y += height;
    if (this.doc.y + next > this.doc.page.height - FOOT) this.doc.addPage();
  }

  /** A paragraph at the left edge, or at `x`; leaves the pen below it. */
  say(text: string, { face = 'plain', size = 10, colour = INK, width = this.width, x = EDGE }: Words = {}): void {
    this.doc.font(FACES[face]).fontSize(size).fillColor(colour).text(text, x, this.doc.y, { width, lineGap: 1 });
  }

  /** The height that a paragraph will take. */
  measure(text: string, { face = 'plain', size = 10, width = this.width }: Words = {}): number {
    return this.doc.font(FACES[face]).fontSize(size).heightOfString(text, { width, lineGap: 1 });
  }

  /** A line with something at its right edge. */
  row(text: string, end: string, words: Words = {}): void {
    const { face = 'plain', size = 10, colour = INK } = words;
    const endWidth = 120;
    this.space(0, this.measure(text, { ...words, width: this.width - endWidth }));
    const top = this.doc.y;
    this.say(text, { ...words, width: this.width - endWidth - 12 });
    const below = this.doc.y;
    this.doc.font(FACES[face]).fontSize(size).fillColor(colour);
    this.doc.text(end, EDGE + this.width - endWidth, top, { width: endWidth, align: 'right' });
    this.doc.y = Math.max(below, this.doc.y);
  }

  /** Paragraphs beside each other, each in a share of the width; leaves the pen below the longest. */
  beside(columns: readonly ((column: { x: number; width: number }) => void)[], gap = 24): void {
    const width = (this.width - gap * (columns.length - 1)) / columns.length;
    const top = this.doc.y;
    let below = top;
    for (const [index, write] of columns.entries()) {
      this.doc.y = top;
      write({ x: EDGE + index * (width + gap), width });
      below = Math.max(below, this.doc.y);
    }
    this.doc.y = below;
  }

  /** Ruled rows under a head that is repeated on the next sheet; a column of figures stands at its right edge. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], size = 9): void {
    const free = this.width - columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
    const wide = columns.map((column) => column.width ?? free);
    const write = (cells: readonly string[], isHead: boolean) => {
      const looks = columns.map(
        (column, index): Words => ({
          face: isHead ? 'plain' : column.figures ? 'mono' : 'plain',
          size: isHead ? size - 1 : size,
          colour: isHead ? FADED : INK,
          width: (wide[index] ?? 0) - 8,
        }),
      );
      const height = Math.max(...cells.map((cell, index) => this.measure(cell, looks[index])));
      const isCut = this.doc.y + height > this.doc.page.height - FOOT;
      if (isCut) this.doc.addPage();
      if (isCut && !isHead) write(headings, true);
      const top = this.doc.y;
      let x = EDGE;
      for (const [index, cell] of cells.entries()) {
        const { face = 'plain', size: of = size, colour = INK, width = 0 } = looks[index] ?? {};
        const align = columns[index]?.figures ? 'right' : 'left';
        const at = columns[index]?.figures ? x + 8 : x;
        this.doc
          .font(FACES[face])
          .fontSize(of)
          .fillColor(colour)
          .text(cell, at, top + (face === 'mono' ? DROP : 0), { width, align, lineGap: 1 });
        x += wide[index] ?? 0;
      }
      this.doc.y = top + height + 3;
      this.rule();
      this.doc.y += 4;
    };
    const headings = columns.map((column) => column.head);
    write(headings, true);
    for (const row of rows) write(row, false);
  }

  /** A hairline, in the way that the pages of the product are ruled. */
  rule(colour: string = RULE, weight = 0.6): void {
    const { y } = this.doc;
    this.doc
      .moveTo(EDGE, y)
      .lineTo(EDGE + this.width, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke();
  }

  /** The title of a part; `next` is the height that must stay together with it. */
  heading(text: string, next = 40): void {
    this.space(18, next + 40);
    this.rule();
    this.doc.y += 8;
    this.say(text, { face: 'strong', size: 12 });
    this.doc.y += 4;
  }

  /** A picture within a frame, at a place. */
  picture(bytes: Buffer, x: number, y: number, fit: [number, number]): void {
    this.doc.image(bytes, x, y, { fit, align: 'center', valign: 'center' });
  }

  /** Writes the foot of every page and answers the file. */
  async finish(foot: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.doc.page.margins.bottom = 0;
      this.doc.font(FACES.plain).fontSize(8).fillColor(FADED);
      this.doc.text(foot(page + 1, count), EDGE, this.doc.page.height - FOOT + 24, {
        width: this.width,
        lineBreak: false,
      });
    }
    const parts: Buffer[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (part: Buffer) => parts.push(part));
      this.doc.on('end', resolve).on('error', reject);
    });
    this.doc.end();
    await done;
    return Buffer.concat(parts);
  }
}
