import { describe, expect, test } from "vitest";
import { staffRole } from "@/db/schema/customers";
import { can, permissions } from "@/lib/customers/permissions";

describe("permissions", () => {
  test("the owner may do everything, and only the owner may change staff", () => {
    expect(permissions.every((permission) => can("owner", permission))).toBe(true);
    expect(staffRole.enumValues.filter((role) => can(role, "staff:write"))).toEqual(["owner"]);
  });

  test.each(["orders:refund", "gift-cards:write"] as const)(
    "money is given only by the hands of owner, manager and support: %s",
    (permission) => {
      expect(staffRole.enumValues.filter((role) => can(role, permission)).toSorted()).toEqual([
        "manager",
        "owner",
        "support",
      ]);
    },
  );

  test("marketing reads no names and addresses", () => {
    expect(can("marketing", "orders:read")).toBe(false);
    expect(can("marketing", "customers:write")).toBe(false);
  });

  test("a viewer changes nothing", () => {
    expect(permissions.filter((permission) => can("viewer", permission))).toEqual(["orders:read"]);
  });
});
