import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { photograph, photographs } from "@/db/seed/photographs";

const folder = path.join(import.meta.dirname, "../../public");
const files = readdirSync(path.join(folder, "catalog"), { recursive: true, encoding: "utf8" })
  .map((file) => `/catalog/${file.split(path.sep).join("/")}`)
  .filter((file) => path.extname(file) !== "");

describe("the demo's photographs", () => {
  it("are all listed, and nothing else is (else: npm run photographs)", () => {
    expect(files.toSorted()).toEqual([...photographs.values()].map(({ address }) => address).toSorted());
  });

  it("are named by what is in them, so that another picture has another address", () => {
    const wrong = [...photographs.values()].filter(({ address }) => {
      const file = path.join(folder, address);
      if (!existsSync(file)) return true;
      const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
      return !address.endsWith(`-${hash.slice(0, 10)}.jpg`);
    });
    expect(wrong).toEqual([]);
  });

  it("stop the seed where one is missing", () => {
    expect(() => photograph("/catalog/havn-mug/gold-1.jpg")).toThrow("npm run photographs");
  });
});
