import { expect, it } from "vitest";
import { isReadableAddress } from "@/lib/security/broken-address";

it("knows which addresses can be decoded", () => {
  for (const url of ["/", "/products/havn-mug", "/search?q=100%", "/collections/k%C3%BCche", "/%00"]) {
    expect(isReadableAddress(url), url).toBe(true);
  }
  for (const url of ["/products/%", "/%ff", "/api/health/%E0%A4%A?x=1"])
    expect(isReadableAddress(url), url).toBe(false);
});
