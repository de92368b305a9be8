import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { canonicalPathState, readListAddress, respelledList } from "@/lib/catalog/list-address";

describe("addresses of lists", () => {
  it("turn their query into the path of a page", () => {
    expect(readListAddress("/collections/lighting", "?color=brown,green&sort=newest")).toEqual({
      kind: "page",
      path: "/collections/lighting/color=brown,green&sort=newest",
    });
    expect(readListAddress("/de-de/collections/lighting", "?utm_source=x&available=1")).toEqual({
      kind: "page",
      path: "/de-de/collections/lighting/available=1",
    });
    expect(readListAddress("/collections/lighting", "?utm_source=x")).toEqual({
      kind: "page",
      path: "/collections/lighting",
    });
  });

  it("lead to the one spelling of their query, for good", () => {
    expect(readListAddress("/collections/lighting", "?sort=newest&color=green&color=brown")).toEqual({
      kind: "redirect",
      to: "/collections/lighting?color=brown,green&sort=newest",
    });
    expect(readListAddress("/collections/lighting", "?price_from=&price_to=&rating=&sort=featured")).toEqual({
      kind: "redirect",
      to: "/collections/lighting",
    });
  });

  it("know only lists", () => {
    expect(readListAddress("/products/mug", "?color=green")).toBeNull();
    expect(readListAddress("/collections/lighting/available=1/data", "?color=green")).toBeNull();
    expect(readListAddress("/collections/%2e%2e", "?color=green")).toBeNull();
  });

  it("know where the path of a kept page belongs, and leave what is none to the page", () => {
    for (const inner of ["color=green&available=1", "color%3Dgreen%26available%3D1"])
      expect(readListAddress(`/de-de/collections/lighting/${inner}`, "")).toEqual({
        kind: "redirect",
        to: "/de-de/collections/lighting?color=green&available=1",
      });
    expect(readListAddress("/collections/lighting/available=1&color=green", "")).toEqual({
      kind: "page",
      path: "/collections/lighting/available=1&color=green",
    });
    // The same as JSON is asked for by the shop's own script.
    expect(readListAddress("/collections/lighting/color=green/data", "")).toBeNull();
  });

  it("have one spelling also where nothing is said behind a name", () => {
    expect(respelledList("/collections/lighting?rating=")).toBe("/collections/lighting");
    expect(respelledList("/collections/lighting?color=&utm_source=x")).toBe(
      "/collections/lighting?utm_source=x",
    );
    expect(respelledList("/collections/lighting?color")).toBe("/collections/lighting");
    expect(respelledList("/collections/lighting?utm_source=x")).toBeNull();
    expect(respelledList("/collections/lighting")).toBeNull();
    expect(respelledList("/products/mug?rating=")).toBeNull();
  });

  test.prop([fc.webPath(), fc.webQueryParameters()])(
    "never fail, and lead to themselves at most once",
    (path, query) => {
      for (const pathname of [path || "/", "/collections/x"]) {
        const found = readListAddress(pathname, query);
        if (found?.kind !== "redirect") continue;
        const [to = "", search = ""] = found.to.split("?");
        expect(readListAddress(to, search)?.kind).toBe("page");
      }
    },
  );

  it("accept a path state in its one spelling only", () => {
    expect(canonicalPathState("color%3Dgreen%26available%3D1")).toBe("color=green&available=1");
    expect(canonicalPathState("available=1&color=green")).toBeNull();
    expect(canonicalPathState("%E0%A4%A")).toBeNull();
    expect(canonicalPathState("all")).toBeNull();
  });
});
