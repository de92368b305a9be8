/** What a drawing needs of the library: a column of lines from top to bottom, over as many pages as it takes. */
export type Page = ReturnType<typeof pageOf>;

type Align = "left" | "right";
export type Cell = {
  readonly text: string;
  /** Points from the left margin. */
  readonly x: number;
  readonly width: number;
  readonly align?: Align;
  readonly font?: "regular" | "bold";
  readonly color?: string;
};

const ink = "#1d1b18";
export const soft = "#5c5750";
const line = "#c9c3b8";

/** @param pdf of pdfkit, with the fonts "regular" and "bold" */
export function pageOf(pdf: PDFKit.PDFDocument) {
  const { left, right, bottom, top } = pdf.page.margins;
  const width = pdf.page.width - left - right;
  let y = top;

  /** The height that some cells side by side take. */
  const heightOf = (cells: readonly Cell[], size: number) =>
    Math.max(
      ...cells.map(({ text, width: wide, font = "regular" }) =>
        pdf.font(font).fontSize(size).heightOfString(text, { width: wide, lineGap: 1 }),
      ),
    );

  /** A new page when so much does not fit on this one. @returns whether there is one */
  function need(height: number): boolean {
    if (y + height <= pdf.page.height - bottom) return false;
    pdf.addPage();
    y = top;
    return true;
  }

  return {
    width,
    need,
    heightOf,
    /** Cells side by side; the next ones stand below the highest of them. */
    row(cells: readonly Cell[], { size = 9, gap = 3 }: { size?: number; gap?: number } = {}) {
      const height = heightOf(cells, size);
      for (const { text, x, width: wide, align = "left", font = "regular", color = ink } of cells)
        pdf
          .font(font)
          .fontSize(size)
          .fillColor(color)
          .text(text, left + x, y, { width: wide, align, lineGap: 1 });
      y += height + gap;
    },
    rule(gap = 6) {
      pdf
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(0.5)
        .strokeColor(line)
        .stroke();
      y += gap;
    },
    space(height: number) {
      y += height;
    },
    /** The same words at the foot of every page; `{page}` and `{pages}` are counted. */
    footer(text: string, countOf: (page: number, pages: number) => string) {
      const { start, count } = pdf.bufferedPageRange();
      for (let index = start; index < start + count; index += 1) {
        pdf.switchToPage(index);
        // Below the margin, where text would otherwise begin a page of its own.
        pdf.page.margins.bottom = 0;
        const at = pdf.page.height - bottom + 16;
        pdf.font("regular").fontSize(7.5).fillColor(soft);
        pdf.text(text, left, at, { width: width - 90, lineGap: 1 });
        pdf.text(countOf(index - start + 1, count), left + width - 80, at, { width: 80, align: "right" });
        pdf.page.margins.bottom = bottom;
      }
    },
  };
}
