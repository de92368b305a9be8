import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { type ReadyOrder, readyMail } from "@/lib/orders/ready-mail";

const order: ReadyOrder = {
  number: "AO-7F3K-9QRD",
  url: "https://shop.example/orders/token",
  helpUrl: "https://shop.example/pages/help",
  pickup: {
    storeName: "Alder & Oak Portland",
    name: "Ada Lovelace",
    ready: null,
    keptUntil: "Thursday, December 3",
    hours: ["Mon – Sat: 10:00 AM – 7:00 PM"],
    mapUrl: "https://map.example/",
  },
  addressLines: ["Alder & Oak Portland", "812 NW 23rd Avenue"],
  lines: [{ name: "Havn Mug", variantLabel: "Sage", quantity: 2 }],
};

it("tells where the order lies, until when, and what to bring, in the buyer's language", () => {
  const { subject, text } = readyMail(order, markets.us);
  expect(subject).toBe("Order AO-7F3K-9QRD is ready for pickup");
  for (const part of [
    "is ready at Alder & Oak Portland. It is set aside for Ada Lovelace. We keep it until Thursday, December 3.",
    "Bring this number\nAO-7F3K-9QRD",
    "812 NW 23rd Avenue",
    "10:00 AM – 7:00 PM",
    "https://map.example/",
    "Quantity: 2",
  ])
    expect(text).toContain(part);
  expect(readyMail(order, markets.de).text).toContain("liegt bei Alder & Oak Portland bereit");
});
