import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { type RefundedOrder, refundMail } from "@/lib/orders/refund-mail";

const refund: RefundedOrder = {
  number: "AO-7F3K-9QRD",
  url: "https://shop.example/orders/token",
  helpUrl: "https://shop.example/pages/help",
  currency: "USD",
  isTransfer: false,
  isReleased: false,
  creditCode: null,
  reason: "requested_by_customer",
  lines: [{ name: "Havn Mug", variantLabel: "Sage", quantity: 2, amount: 4576 }],
  shippingAmount: 718,
  amount: 5294,
};

it("tells the buyer how much comes back, for what, and when", () => {
  const mail = refundMail(refund, markets.us);
  expect(mail.subject).toBe("Your refund for order AO-7F3K-9QRD");
  for (const part of ["$52.94", "2 × Havn Mug", "$45.76", "$7.18", "5 to 10 days", refund.url])
    expect(mail.text).toContain(part);
});

it("explains money that nobody had asked back", () => {
  const late = { ...refund, reason: "paid_after_cancel", lines: [], shippingAmount: 0 };
  expect(refundMail(late, markets.us).text).toContain("after the order had ended");
  expect(refundMail(late, markets.de).text).toContain("52,94");
});
