import "server-only";
import { cookies } from "next/headers";
import NextAuth from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { db } from "@/db/client";
import { authConfig, sessionCookie, sessionIdOf } from "@/lib/auth-config";
import { revokeSession } from "@/lib/customers/commands";
import { type Customer, findCustomerBySession } from "@/lib/customers/queries";
import { customerSessionSeconds, signInByLink } from "@/lib/customers/sign-in-links";
import { env } from "@/lib/env";
import { readLinkToken } from "@/lib/link-token";
import { defaultMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { fail } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const linkInput = z.object({ token: z.string().max(100) });

const config = () =>
  authConfig({
    name: "customer",
    basePath: "/api/account/auth",
    signInPath: paths.account(defaultMarket),
    maxAgeSeconds: customerSessionSeconds,
    authorize: async (raw) => {
      const input = linkInput.safeParse(raw);
      const linkId = input.success ? readLinkToken("sign-in", input.data.token, env().AUTH_SECRET) : null;
      if (linkId === null) return fail("link_expired");
      return inTransaction((tx) => signInByLink(tx, linkId, new Date()));
    },
    isCurrent: async (sessionId) => (await customerBySession(sessionId)) !== null,
    revoke: (sessionId) => revokeSession(db, sessionId),
    allowedPath: () => paths.account(defaultMarket),
  });

const nextAuth = NextAuth(config);
export const { handlers, signIn: signInCustomer, signOut: signOutCustomer } = nextAuth;

const customerBySession = cache((sessionId: string) => findCustomerBySession(sessionId));

/** The customer who is signed in; `null` for everybody else. */
export const currentCustomer = cache(async (): Promise<Customer | null> => {
  // Guests, nearly all visitors, cost nothing.
  if (!(await cookies()).has(sessionCookie("customer"))) return null;
  const session = await nextAuth.auth();
  const sessionId = sessionIdOf(session?.user);
  return sessionId ? customerBySession(sessionId) : null;
});
