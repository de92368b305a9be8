import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groundOf, photoName, signedAddress, usualGround } from "@/lib/photo-address";

const hash = "3fa92c1b05d6aa00ffee";

describe("addresses of photographs", () => {
  it("gives another picture another address, and both the same name", () => {
    const first = signedAddress("/catalog/a/b-1.jpg", "#dcd4c7", hash);
    const second = signedAddress("/catalog/a/b-1.jpg", "#dcd4c7", `0${hash}`);
    expect(first).toBe("/catalog/a/b-1.dcd4c7-3fa92c1b05.jpg");
    expect(second).not.toBe(first);
    expect([first, second].map(photoName)).toEqual(["/catalog/a/b-1.jpg", "/catalog/a/b-1.jpg"]);
  });

  it("leaves a name alone that is not signed", () => {
    expect(photoName("/catalog/a/v1.5-oak.jpg")).toBe("/catalog/a/v1.5-oak.jpg");
    expect(groundOf("/catalog/a/v1.5-oak.jpg")).toBeNull();
  });

  it("names a ground only where it is not the usual one", () => {
    expect(groundOf(signedAddress("/catalog/a/b.jpg", "#dcd4c7", hash))).toBe("#dcd4c7");
    expect(groundOf(signedAddress("/catalog/a/b.jpg", usualGround, hash))).toBeNull();
  });

  it("knows the usual ground by the color that the style sheet has", () => {
    expect(readFileSync("app/globals.css", "utf8")).toContain(`--color-photo-ground: ${usualGround};`);
  });
});
