import type { StaffRole } from "@/db/schema/customers";

/** What a member of staff may do. Reading orders means reading names and addresses, so not everybody may. */
export const permissions = [
  "orders:read",
  "orders:write",
  "orders:fulfill",
  "orders:refund",
  "catalog:write",
  "inventory:write",
  "promotions:write",
  "gift-cards:write",
  // Who is in which group of customers: reading it means reading addresses.
  "customers:write",
  "reviews:moderate",
  "settings:write",
  "staff:write",
] as const;
export type Permission = (typeof permissions)[number];

const granted: Record<StaffRole, readonly Permission[]> = {
  owner: permissions,
  manager: permissions.filter((permission) => permission !== "staff:write"),
  fulfillment: ["orders:read", "orders:fulfill", "inventory:write"],
  support: [
    "orders:read",
    "orders:write",
    "orders:refund",
    "gift-cards:write",
    "customers:write",
    "reviews:moderate",
  ],
  marketing: ["catalog:write", "promotions:write", "reviews:moderate"],
  viewer: ["orders:read"],
};

export const can = (role: StaffRole, permission: Permission): boolean => granted[role].includes(permission);
