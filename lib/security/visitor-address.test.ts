import { describe, expect, test } from "vitest";
import { isLoopback, visitorAddress } from "@/lib/security/visitor-address";

describe("the visitor's address", () => {
  test.each([
    ["198.51.100.7", 1, "198.51.100.7"],
    // What a visitor writes into the header stands left of what our proxy appends.
    ["127.0.0.1, 203.0.113.9", 1, "203.0.113.9"],
    ["10.0.0.1, 203.0.113.9, 198.51.100.7", 2, "203.0.113.9"],
    // Came past one of the proxies: the first entry is all there is.
    ["203.0.113.9", 2, "203.0.113.9"],
    ["203.0.113.9", 0, "203.0.113.9"],
    [" , 203.0.113.9 ,", 1, "203.0.113.9"],
    ["203.0.113.9:4711", 1, "203.0.113.9"],
    ["::ffff:203.0.113.9", 1, "203.0.113.9"],
    ["2001:db8:0:7:1:2:3:4", 1, "2001:db8:0:7::/64"],
    ["[2001:0DB8::1]:443", 1, "2001:db8:0:0::/64"],
    ["fe80::1%eth0", 1, "fe80:0:0:0::/64"],
    ["64:ff9b::192.0.2.33", 1, "64:ff9b:0:0::/64"],
    ["unknown", 1, "unknown"],
  ])("in %j behind %i proxies is %s", (header, hops, expected) => {
    expect(visitorAddress(header, hops)).toBe(expected);
  });

  test("is unknown without the header", () => {
    expect(visitorAddress(null, 1)).toBeNull();
    expect(visitorAddress(" , ", 1)).toBeNull();
  });

  test.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["128.0.0.1", false],
    ["2001:db8::1", false],
    ["127.evil.example", false],
  ])("%s is this machine: %s", (header, expected) => {
    expect(isLoopback(visitorAddress(header, 1) ?? "")).toBe(expected);
  });
});
