import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { type ShippedOrder, shippedMail } from "@/lib/orders/shipped-mail";

const order: ShippedOrder = {
  number: "AO-7F3K-9QXD",
  url: "https://shop.example/orders/abc",
  helpUrl: "https://shop.example/pages/help",
  carrier: "UPS",
  trackingNumber: "1Z999",
  trackingUrl: "https://www.ups.com/track?tracknum=1Z999",
  lines: [{ name: "Havn <Mug>", variantLabel: "Sage", quantity: 2 }],
  isPart: false,
  arrivesEarliestOn: "2026-11-26",
  arrivesLatestOn: "2026-11-28",
  addressLines: ["Anna Buyer", "350 5th Ave"],
};

describe("the mail about a parcel", () => {
  it("says what is in it, when it comes and where to follow it, in both of its forms", () => {
    const { html, text, subject } = shippedMail(order, markets.us);
    expect(subject).toContain("AO-7F3K-9QXD");
    for (const part of [html, text]) {
      for (const said of ["1Z999", "Thu, Nov 26", "350 5th Ave", order.url, order.trackingUrl ?? ""])
        expect(part).toContain(said);
    }
    expect(text).toContain("Havn <Mug>");
    expect(html).not.toContain("<Mug>");
  });

  it("promises nothing that was not promised, and leads nowhere without a number", () => {
    const plain = shippedMail(
      { ...order, trackingNumber: null, trackingUrl: null, arrivesEarliestOn: null, arrivesLatestOn: null },
      markets.us,
    );
    expect(plain.text).not.toMatch(/arrive|1Z999|ups\.com/i);
    expect(plain.text).toContain(order.url);
  });

  it("says that more comes, in the buyer's language", () => {
    expect(shippedMail({ ...order, isPart: true }, markets.us).text).toContain("The rest follows");
    const german = shippedMail({ ...order, isPart: true }, markets.de);
    expect(german.text).toContain("Der Rest folgt");
    expect(german.text).toContain("26.");
  });
});
