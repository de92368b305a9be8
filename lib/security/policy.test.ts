import { describe, expect, it } from "vitest";
import { isOwnOrigin, noncePolicy, stripeOrigins } from "@/lib/security/policy";

describe("where a write may come from", () => {
  const own = ["https://shop.example"];
  it("takes our own pages", () => {
    expect(isOwnOrigin("https://shop.example", "same-origin", own)).toBe(true);
    expect(isOwnOrigin(null, "same-origin", own)).toBe(true);
  });
  it("refuses other sites, sandboxed frames and requests that say nothing", () => {
    expect(isOwnOrigin("https://evil.example", "cross-site", own)).toBe(false);
    expect(isOwnOrigin("https://shop.example.evil.example", null, own)).toBe(false);
    expect(isOwnOrigin("null", "cross-site", own)).toBe(false);
    expect(isOwnOrigin(null, null, own)).toBe(false);
    expect(isOwnOrigin(null, "cross-site", own)).toBe(false);
  });
});

describe("policy of dynamic pages", () => {
  it("runs no inline script without the nonce", () => {
    const policy = noncePolicy("abc", ["https://checkout.stripe.com"], false);
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src"));
    expect(scripts).toContain("'nonce-abc'");
    expect(scripts).not.toContain("unsafe");
    expect(policy).toContain("form-action 'self' https://checkout.stripe.com");
  });

  it("lets the provider's frames and connections in only where something is paid", () => {
    const paying = noncePolicy("abc", [], false, stripeOrigins);
    expect(paying).toContain("frame-src https://js.stripe.com");
    expect(paying).toContain("connect-src 'self' https://api.stripe.com");
    const elsewhere = noncePolicy("abc", [], false);
    expect(elsewhere).not.toContain("stripe.com");
    expect(elsewhere).toContain("connect-src 'self';");
  });
});
