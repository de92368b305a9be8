import { describe, expect, it } from "vitest";
import { linkToken, readLinkToken } from "@/lib/link-token";

const id = "0190f000-0000-7000-8000-000000000001";
const secret = "a secret of this shop alone";

describe("the link of a mail", () => {
  it("leads back to what it is about", () => {
    expect(readLinkToken("sign-in", linkToken("sign-in", id, secret), secret)).toBe(id);
  });

  it("opens nothing that it was not made for", () => {
    expect(readLinkToken("back-in-stock", linkToken("sign-in", id, secret), secret)).toBeNull();
  });

  it("cannot be made or changed by anybody else", () => {
    const token = linkToken("sign-in", id, secret);
    expect(readLinkToken("sign-in", linkToken("sign-in", id, "another secret"), secret)).toBeNull();
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(readLinkToken("sign-in", changed, secret), changed).toBeNull();
    }
    // The last sign has two bits to spare: the same proof, in another spelling.
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const next = signs[signs.indexOf(token.at(-1) ?? "") + 1] ?? "";
    expect(readLinkToken("sign-in", token.slice(0, -1) + next, secret)).toBeNull();
    for (const text of ["", id, token.slice(1), `${token}A`, "%00", "x".repeat(43)])
      expect(readLinkToken("sign-in", text, secret), text).toBeNull();
  });
});
