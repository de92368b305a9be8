import "server-only";
import { notFound, redirect } from "next/navigation";
import NextAuth from "next-auth";
import { cache } from "react";
import { db } from "@/db/client";
import { authConfig, sessionIdOf } from "@/lib/auth-config";
import { revokeSession, signInStaff, staffSessionSeconds } from "@/lib/customers/commands";
import { adminPath, signInInput } from "@/lib/customers/input";
import { can, type Permission } from "@/lib/customers/permissions";
import { findStaffBySession, type Staff } from "@/lib/customers/queries";
import { paths } from "@/lib/paths";
import { fail } from "@/lib/result";

const config = () =>
  authConfig({
    name: "staff",
    basePath: "/api/auth",
    signInPath: paths.adminSignIn,
    maxAgeSeconds: staffSessionSeconds,
    authorize: async (raw, headers) => {
      const input = signInInput.safeParse(raw);
      return input.success ? signInStaff(db, input.data, headers) : fail("wrong_credentials");
    },
    isCurrent: async (sessionId) => (await currentStaffBySession(sessionId)) !== null,
    revoke: (sessionId) => revokeSession(db, sessionId),
    allowedPath: (path) => adminPath.safeParse(path).data ?? paths.admin,
  });

/** A function: settings are read with the first request, so that a build needs none. */
const nextAuth = NextAuth(config);
export const { handlers, signIn, signOut } = nextAuth;

const currentStaffBySession = cache((sessionId: string) => findStaffBySession(sessionId));

/** Whoever is signed in to the back office; `null` for everybody else. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const session = await nextAuth.auth();
  const sessionId = sessionIdOf(session?.user);
  return sessionId ? currentStaffBySession(sessionId) : null;
});

/**
 * For `formAction(…)` and for pages: the member of staff, who may do this. Others leave: to the sign-in page, and from
 * there back to `returnTo`, or to a 404 when their role does not allow it.
 */
export const requireStaff =
  (permission: Permission, returnTo: string = paths.admin) =>
  async (): Promise<Staff> => {
    const staff = await currentStaff();
    if (!staff) redirect(`${paths.adminSignIn}?${new URLSearchParams({ next: returnTo })}`);
    if (!can(staff.role, permission)) notFound();
    return staff;
  };
