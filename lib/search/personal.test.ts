import { expect, it } from "vitest";
import { loggedQuery } from "@/lib/search/personal";

it.each(["oak table", "Küche", "50 cm", "hc-havnmug-sage", "100% linen"])("stores %j", (query) => {
  expect(loggedQuery(query)).toBe(query.toLowerCase());
});

it.each([
  "ada@example.com",
  "ada (at) example.com",
  "+49 170 1234567",
  "555-0123",
  "5 5 5 0 1 2 3",
  "4242 4242 4242 4242",
  "a".repeat(81),
  "",
])("stores nothing of %j", (query) => {
  expect(loggedQuery(query)).toBeNull();
});
