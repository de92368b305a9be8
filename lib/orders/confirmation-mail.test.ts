import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { type ConfirmedOrder, confirmationMail } from "@/lib/orders/confirmation-mail";

const order: ConfirmedOrder = {
  isAuthorized: false,
  number: "AO-7F3K-9QXD",
  url: "https://shop.example/orders/token",
  helpUrl: "https://shop.example/pages/help",
  currency: "USD",
  taxIncluded: false,
  reverseChargeVatId: null,
  lines: [{ name: "Havn <Mug>", variantLabel: "Sage", quantity: 2, subtotalAmount: 4400 }],
  subtotalAmount: 4400,
  discounts: [],
  shippingAmount: 690,
  shippingMethod: "Standard",
  taxes: [{ name: "Sales tax", jurisdiction: null, taxAmount: 204 }],
  totalAmount: 5294,
  giftCards: [],
  arrivesEarliestOn: "2026-11-26",
  arrivesLatestOn: "2026-11-28",
  giftRecipients: [],
  addressLines: ["Ada Lovelace", "1 Main Street", "New York, NY 10001", "US"],
  importAmount: 0,
  importNote: null,
  pickup: null,
};

describe("the confirmation mail", () => {
  it("says the same in text and HTML: things, total, address, day, link", () => {
    const mail = confirmationMail(order, markets.us);
    expect(mail.subject).toContain("AO-7F3K-9QXD");
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain("$52.94");
      expect(part).toContain("$2.04");
      expect(part).toContain("New York, NY 10001");
      expect(part).toContain("Nov 26");
      expect(part).toContain("https://shop.example/orders/token");
    }
    expect(mail.text).toContain("2 × Havn <Mug> (Sage): $44.00");
  });

  it("calls the tax in a price what its buyers call it", () => {
    const german = {
      ...order,
      taxIncluded: true,
      taxes: [{ name: "VAT", jurisdiction: null, taxAmount: 844 }],
    };
    expect(confirmationMail(german, markets.de).text).toContain("Darin MwSt.:");
    expect(confirmationMail(german, markets.us).text).toContain("Includes VAT:");
  });

  it("tells each discount by its code, between the things and the delivery", () => {
    const { text } = confirmationMail(
      { ...order, discounts: [{ name: "WELCOME10", amount: 440 }], totalAmount: 4836 },
      markets.us,
    );
    expect(text).toContain("Discount, WELCOME10: -$4.40");
  });

  it("says of what is fetched where, from when, and what to bring", () => {
    const { text } = confirmationMail(
      {
        ...order,
        arrivesEarliestOn: null,
        arrivesLatestOn: null,
        addressLines: ["Alder & Oak Portland", "812 NW 23rd Avenue", "Portland, OR 97210", "United States"],
        pickup: {
          storeName: "Alder & Oak Portland",
          name: "Ada Lovelace",
          ready: { day: "Thu, Nov 26", time: "2:00 PM" },
          keptUntil: null,
          hours: ["Mon – Sat: 10:00 AM – 7:00 PM"],
          mapUrl: "https://map.example/",
        },
      },
      markets.us,
    );
    expect(text).toContain("It is ready for you at Alder & Oak Portland, Thu, Nov 26 from 2:00 PM.");
    expect(text).toContain("Bring this number\nAO-7F3K-9QXD");
    for (const part of ["812 NW 23rd Avenue", "https://map.example/", "Mon – Sat: 10:00 AM – 7:00 PM"])
      expect(text).toContain(part);
    expect(text).not.toContain("Delivered to");
  });

  it("says what was taken over from customs, as a part of the total", () => {
    const note = "Import taxes and duties for Canada are included.";
    const { text } = confirmationMail({ ...order, importAmount: 572, importNote: note }, markets.us);
    expect(text).toContain("Import taxes and duties: $5.72");
    expect(text).toContain(note);
  });

  it("lets no name become markup", () => {
    const { html } = confirmationMail(order, markets.us);
    expect(html).not.toContain("<Mug>");
    expect(html).toContain("Havn &lt;Mug&gt;");
  });

  it("speaks German to the German market, with the VAT inside and free delivery named", () => {
    const mail = confirmationMail(
      {
        ...order,
        currency: "EUR",
        taxIncluded: true,
        shippingAmount: 0,
        taxes: [{ name: "MwSt. 19 %", jurisdiction: null, taxAmount: 703 }],
      },
      markets.de,
    );
    expect(mail.text).toContain("Vielen Dank");
    expect(mail.text).toContain("52,94\u00A0€");
    expect(mail.text).toContain("Kostenlos");
    expect(mail.text).toContain("Darin MwSt. 19 %: 7,03\u00A0€");
  });
});
