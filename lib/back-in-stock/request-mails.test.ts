import { describe, expect, it } from "vitest";
import { askMail, tellMail } from "@/lib/back-in-stock/request-mails";
import { markets } from "@/lib/markets";

const wanted = { productName: "Pot <with lid>", variantLabel: "Sage / 20 cm" };

describe("mails about stock", () => {
  it("ask before anything else, in the reader's language, with a link and without pictures", () => {
    const english = askMail(markets.us, wanted, { confirm: "https://shop.example/back-in-stock/t" });
    const german = askMail(markets.de, wanted, { confirm: "https://shop.example/de-de/back-in-stock/t" });
    for (const part of [english.html, english.text]) {
      expect(part).toContain("https://shop.example/back-in-stock/t");
      expect(part).toContain("Sage / 20 cm");
      expect(part).not.toContain("<img");
    }
    expect(english.html).toContain("Pot &lt;with lid&gt;");
    expect(german.text).toContain("https://shop.example/de-de/back-in-stock/t");
    expect(german.text).not.toBe(english.text);
    expect(german.html).toContain('lang="de-DE"');
  });

  it("lead to the variant and to the way out", () => {
    const links = {
      product: "https://shop.example/p?variant=A&x=1",
      withdraw: "https://shop.example/back-in-stock/t",
    };
    const mail = tellMail(markets.us, wanted, links);
    expect(mail.text).toContain(links.product);
    expect(mail.text).toContain(links.withdraw);
    expect(mail.html).toContain('href="https://shop.example/p?variant=A&amp;x=1"');
    expect(mail.html).toContain('href="https://shop.example/back-in-stock/t"');
  });
});
