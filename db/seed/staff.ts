import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { demoStaff } from "@/db/seed/demo-staff";
import type { Tx } from "@/db/client";
import { hashPassword } from "@/lib/customers/password";

/** Adds the demo login when it is missing. An existing one keeps its password. */
export async function seedStaff(tx: Tx, password: string) {
  const known = await tx.select({ id: users.id }).from(users).where(eq(users.email, demoStaff.email));
  if (known.length > 0) return;
  await tx
    .insert(users)
    .values({
      ...demoStaff,
      staffRole: "owner",
      passwordHash: await hashPassword(password),
      emailVerifiedAt: new Date(),
    })
    .onConflictDoNothing();
}
