import "server-only";
import { cookies } from "next/headers";
import NextAuth from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { db } from "@/db/client";
import { authConfig, sessionCookie, sessionIdOf } from "@/lib/auth-config";
import { revokeSession } from "@/lib/customers/commands";
import { type Customer, findCustomerBySession } from "@/lib/customers/queries";
import { customerSessionSeconds, noteSeen } from "@/lib/customers/sessions";
import { env } from "@/lib/env";
import { linkToken, readLinkToken } from "@/lib/link-token";
import { defaultMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { fail, ok } from "@/lib/result";

const ticketInput = z.object({ ticket: z.string().max(100) });

const config = () =>
  authConfig({
    name: "customer",
    basePath: "/api/account/auth",
    signInPath: paths.account(defaultMarket),
    maxAgeSeconds: customerSessionSeconds,
    // A session is opened where its proof is checked; here it only gets its cookie. Nobody else can write a ticket.
    authorize: async (raw) => {
      const input = ticketInput.safeParse(raw);
      const sessionId = input.success ? readLinkToken("session", input.data.ticket, env().AUTH_SECRET) : null;
      const customer = sessionId && (await findCustomerBySession(sessionId));
      return customer ? ok({ sessionId: customer.sessionId, userId: customer.id }) : fail("session_gone");
    },
    isCurrent: async (sessionId) => (await customerBySession(sessionId)) !== null,
    revoke: (sessionId) => revokeSession(db, sessionId),
    allowedPath: () => paths.account(defaultMarket),
  });

const nextAuth = NextAuth(config);
export const { handlers, signOut: signOutCustomer } = nextAuth;

/** Gives this browser the cookie of a session that was just opened; it takes the place of the one it had. */
export async function giveSessionCookie(sessionId: string): Promise<void> {
  await nextAuth.signIn("credentials", {
    ticket: linkToken("session", sessionId, env().AUTH_SECRET),
    redirect: false,
  });
}

const customerBySession = cache(async (sessionId: string) => {
  const customer = await findCustomerBySession(sessionId);
  if (customer) await noteSeen(db, customer, new Date());
  return customer;
});

/** The customer who is signed in; `null` for everybody else. */
export const currentCustomer = cache(async (): Promise<Customer | null> => {
  // Guests, nearly all visitors, cost nothing.
  if (!(await cookies()).has(sessionCookie("customer"))) return null;
  const session = await nextAuth.auth();
  const sessionId = sessionIdOf(session?.user);
  return sessionId ? customerBySession(sessionId) : null;
});
