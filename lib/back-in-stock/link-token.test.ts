import { describe, expect, it } from "vitest";
import { linkToken, readLinkToken } from "@/lib/back-in-stock/link-token";

const id = "0190f000-0000-7000-8000-000000000001";
const secret = "a secret of this shop alone";

describe("the link of a mail", () => {
  it("leads back to its request", () => {
    expect(readLinkToken(linkToken(id, secret), secret)).toBe(id);
  });

  it("cannot be made or changed by anybody else", () => {
    const token = linkToken(id, secret);
    expect(readLinkToken(linkToken(id, "another secret"), secret)).toBeNull();
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(readLinkToken(changed, secret), changed).toBeNull();
    }
    // The last sign has two bits to spare: the same proof, in another spelling.
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const next = signs[signs.indexOf(token.at(-1) ?? "") + 1] ?? "";
    expect(readLinkToken(token.slice(0, -1) + next, secret)).toBeNull();
    for (const text of ["", id, token.slice(1), `${token}A`, "%00", "x".repeat(43)])
      expect(readLinkToken(text, secret), text).toBeNull();
  });
});
