import "server-only";
import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import type { StaffRole } from "@/db/schema/customers";

/** A member of staff who is signed in. */
export type Staff = {
  readonly id: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
};

/**
 * Who a session belongs to; `null` when it has ended, was revoked, or its owner no longer works here. Asked on every
 * request and never cached, so that taking access away works at once.
 * @param sessionId a uuid, from the signed cookie
 */
export async function findStaffBySession(
  sessionId: string,
  now: Date = new Date(),
  database: Db = db,
): Promise<Staff | null> {
  const [row] = await database
    .select({
      id: users.id,
      sessionId: sessions.id,
      name: users.name,
      email: users.email,
      role: users.staffRole,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.kind, "staff"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        users.isActive,
        isNotNull(users.staffRole),
      ),
    );
  return row?.role ? { ...row, role: row.role } : null;
}

/** A customer who is signed in; their address is verified: an account begins with a proof of it. */
export type Customer = {
  readonly id: string;
  readonly sessionId: string;
  readonly email: string;
  /** When they last proved who they are. */
  readonly provedAt: Date;
  readonly lastSeenAt: Date;
};

/** The same for a customer's session. */
export async function findCustomerBySession(
  sessionId: string,
  now: Date = new Date(),
  database: Db = db,
): Promise<Customer | null> {
  const [row] = await database
    .select({
      id: users.id,
      sessionId: sessions.id,
      email: users.email,
      provedAt: sessions.provedAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.kind, "customer"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        users.isActive,
        isNotNull(users.emailVerifiedAt),
      ),
    );
  return row ?? null;
}
