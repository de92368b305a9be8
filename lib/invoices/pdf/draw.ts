import type { InvoiceContent, InvoiceRow } from "@/lib/invoices/content";
import { type Cell, type Page, soft } from "@/lib/invoices/pdf/page";
import type { InvoiceDocument } from "@/lib/invoices/queries";
import { words } from "@/lib/i18n/messages";
import { dateFormat, numberFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { formatMoney, PPM } from "@/lib/money";
import { taxName } from "@/lib/tax-name";

/** Draws an invoice or a credit note. Nothing is computed here: every amount is the document's own. */
export function drawInvoice(page: Page, document: InvoiceDocument, market: Market, title: string): void {
  const { content } = document;
  const draw = drawing(page, content, market);
  draw.head(document, title);
  draw.rows();
  draw.sums();
  draw.notes();
  const [name = ""] = content.seller.lines;
  page.footer(
    [name, content.seller.phone, content.seller.email, content.seller.vatId].filter(Boolean).join(" · "),
    (number, pages) => words(market, "invoice")("page", { number, pages }),
  );
}

function drawing(page: Page, content: InvoiceContent, market: Market) {
  const t = words(market, "invoice");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: content.currency });
  const day = (text: string) =>
    dateFormat(market.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
  const rate = (ppm: number) =>
    numberFormat(market.locale, { style: "percent", maximumFractionDigits: 3 }).format(ppm / PPM);
  const isCredit = content.corrects !== null;
  const signed = (amount: number) => money(isCredit ? 0 - amount : amount);
  const { width } = page;
  const half = width / 2;

  function facts(document: InvoiceDocument): [string, string][] {
    return [
      [t(isCredit ? "creditNumber" : "number"), document.number],
      [t("issuedOn"), day(document.issuedOn)],
      ...(content.corrects ? [[t("corrects"), content.corrects.number] as [string, string]] : []),
      [t("order"), content.orderNumber],
      [t("orderedOn"), day(content.orderedOn)],
      [t("suppliedOn"), day(content.suppliedOn)],
    ];
  }

  const columns = { name: 0, quantity: 0.4, unit: 0.47, rate: 0.6, net: 0.7, gross: 0.85, end: 1 };
  const cell = (
    from: keyof typeof columns,
    to: keyof typeof columns,
    text: string,
    over: Partial<Cell> = {},
  ): Cell => ({
    text,
    x: columns[from] * width,
    width: (columns[to] - columns[from]) * width - 6,
    ...over,
  });

  function tableHead() {
    const right = { align: "right", color: soft } as const;
    page.row(
      [
        cell("name", "quantity", t("item"), { color: soft }),
        cell("quantity", "unit", t("quantity"), right),
        cell("unit", "rate", t(market.taxIncluded ? "unitNet" : "unit"), right),
        cell("rate", "net", t("rate"), right),
        cell("net", "gross", t("net"), right),
        cell("gross", "end", t("gross"), right),
      ],
      { size: 8 },
    );
    page.rule();
  }

  const nameOf = (row: InvoiceRow): string => {
    switch (row.kind) {
      case "shipping":
        return t("shipping");
      case "import":
        return t("import");
      case "part":
        return row.name === "" ? t("part") : t("partOf", { items: row.name });
      default:
        return row.label === "" ? row.name : `${row.name}, ${row.label}`;
    }
  };

  function itemRow(row: InvoiceRow) {
    const right = { align: "right" } as const;
    const below = [
      row.sku,
      row.discountAmount > 0 ? t("discounted", { amount: money(row.discountAmount) }) : "",
      row.kind === "gift_card" ? t("voucher") : "",
    ].filter(Boolean);
    const cells = [
      cell("name", "quantity", nameOf(row)),
      cell("quantity", "unit", row.quantity === null ? "" : String(row.quantity), right),
      cell("unit", "rate", row.unitAmount === null ? "" : money(row.unitAmount), right),
      cell("rate", "net", row.ratePpm === null ? "" : rate(row.ratePpm), right),
      cell("net", "gross", signed(row.netAmount), right),
      cell("gross", "end", signed(row.grossAmount), right),
    ];
    if (page.need(page.heightOf(cells, 9) + below.length * 11 + 10)) tableHead();
    page.row(cells, { gap: below.length > 0 ? 0 : 6 });
    for (const [index, text] of below.entries())
      page.row([cell("name", "unit", text, { color: soft })], {
        size: 8,
        gap: index === below.length - 1 ? 6 : 0,
      });
  }

  function sumRow(label: string, amount: string, isTotal = false) {
    const font = isTotal ? "bold" : "regular";
    page.need(18);
    page.row(
      [
        { text: label, x: half - 40, width: half - 70, font },
        { text: amount, x: width - 116, width: 110, align: "right", font },
      ],
      { size: isTotal ? 11 : 9, gap: 4 },
    );
  }

  return {
    head(document: InvoiceDocument, title: string) {
      const { seller, buyer, deliveredTo } = content;
      const [name = "", ...rest] = seller.lines;
      page.row([
        { text: name, x: 0, width: half, font: "bold" },
        { text: rest.join("\n"), x: half, width: half, align: "right", color: soft },
      ]);
      if (seller.vatId)
        page.row([{ text: t("vatId", { id: seller.vatId }), x: 0, width, align: "right", color: soft }]);
      page.space(28);
      page.row([{ text: title, x: 0, width, font: "bold" }], { size: 17, gap: 16 });
      const addressed = [...buyer.lines, ...(buyer.vatId ? [t("vatId", { id: buyer.vatId })] : [])];
      const told = facts(document);
      page.row(
        [
          { text: t("billedTo"), x: 0, width: half * 0.55, color: soft },
          { text: deliveredTo ? t("deliveredTo") : "", x: half * 0.55, width: half * 0.55, color: soft },
        ],
        { size: 8, gap: 2 },
      );
      page.row(
        [
          { text: addressed.join("\n"), x: 0, width: half * 0.55 - 8 },
          { text: deliveredTo?.join("\n") ?? "", x: half * 0.55, width: half * 0.55 - 8 },
          { text: told.map(([label]) => label).join("\n"), x: half * 1.15, width: half * 0.4, color: soft },
          { text: told.map(([, value]) => value).join("\n"), x: half * 1.55, width: half * 0.45 },
        ],
        { gap: 28 },
      );
    },
    rows() {
      tableHead();
      for (const row of content.rows) itemRow(row);
      page.rule(10);
    },
    sums() {
      sumRow(t("netSum"), signed(content.netAmount));
      for (const tax of content.taxes) {
        const name = taxName(market, tax.name);
        const what = tax.jurisdiction ? `${name}, ${tax.jurisdiction}` : name;
        sumRow(
          t("taxOn", { name: what, rate: rate(tax.ratePpm), amount: signed(tax.netAmount) }),
          signed(tax.taxAmount),
        );
      }
      if (content.taxes.length === 0) sumRow(t("noTax"), signed(0));
      page.space(4);
      sumRow(t(isCredit ? "creditTotal" : "total"), signed(content.totalAmount), true);
      page.space(6);
      for (const { kind, lastFour, amount } of content.paid)
        sumRow(t(isCredit ? `back.${kind}` : `paid.${kind}`, { lastFour: lastFour ?? "" }), money(amount));
    },
    notes() {
      const notes = [
        content.isReverseCharge ? t("reverseCharge") : null,
        content.isExempt ? t("exempt") : null,
        content.rows.some(({ kind }) => kind === "gift_card") ? t("voucherNote") : null,
        content.corrects
          ? t("correctsWhich", { number: content.corrects.number, day: day(content.corrects.issuedOn) })
          : t("thanks"),
      ].filter((note) => note !== null);
      page.space(18);
      for (const text of notes) {
        const cells = [{ text, x: 0, width: width * 0.8 }];
        page.need(page.heightOf(cells, 9) + 6);
        page.row(cells, { gap: 6 });
      }
    },
  };
}
