import "server-only";
import { cookies } from "next/headers";
import NextAuth from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { db } from "@/db/client";
import { type SignInDestination, signInDestinations } from "@/db/schema/customers";
import { authConfig, callbackCookie, sessionCookie, sessionIdOf } from "@/lib/auth-config";
import { revokeSession } from "@/lib/customers/commands";
import { currentDevice } from "@/lib/customers/device-cookie";
import { signInByGoogle } from "@/lib/customers/google-accounts";
import { type Customer, findCustomerBySession } from "@/lib/customers/queries";
import { customerSessionSeconds, noteSeen } from "@/lib/customers/sessions";
import { env } from "@/lib/env";
import { linkToken, readLinkToken } from "@/lib/link-token";
import { allMarkets, defaultMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { fail, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

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
    allowedPath: (path) => (findLanding(path) ? path : paths.account(defaultMarket)),
    ...googleSettings(),
  });

function googleSettings(): Pick<Parameters<typeof authConfig>[0], "google"> {
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET, AUTH_GOOGLE_ISSUER } = env();
  if (AUTH_GOOGLE_ID === undefined || AUTH_GOOGLE_SECRET === undefined) return {};
  return {
    google: {
      clientId: AUTH_GOOGLE_ID,
      clientSecret: AUTH_GOOGLE_SECRET,
      issuer: AUTH_GOOGLE_ISSUER,
      enter: enterByGoogle,
    },
  };
}

export const offersGoogle = () => env().AUTH_GOOGLE_ID !== undefined;

/** Where Google may lead back to, by its path. */
function findLanding(path: string) {
  return landings.find((landing) => landing.path === path || landing.others.includes(path));
}

const landings = allMarkets.flatMap((market) =>
  signInDestinations.map((next) => ({
    market,
    next,
    path: paths.welcome(market, next),
    others: [paths.googleOutcome(market, "mailed"), paths.googleOutcome(market, "refused")],
  })),
);

/** Claims of the token that Google signed. */
const googleProfile = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(320),
  email_verified: z.boolean().catch(false),
  hd: z.string().nullable().catch(null),
});

/** Somebody is back from Google, which says who they are. */
async function enterByGoogle(raw: unknown) {
  const wanted = (await cookies()).get(callbackCookie("customer"))?.value ?? "";
  const { market, next } = findLanding(wanted.replace(env().SHOP_URL, "")) ?? {
    market: defaultMarket,
    next: "account" as const,
  };
  const profile = googleProfile.safeParse(raw);
  if (!profile.success) return { path: paths.googleOutcome(market, "refused") };
  const { sub, email, email_verified: isVerified, hd } = profile.data;
  const given = { device: await currentDevice(), market: market.code, next };
  const before = await currentCustomer();
  const outcome = await inTransaction((tx) =>
    signInByGoogle(tx, { subject: sub, email, isVerified, hostedDomain: hd }, given, new Date()),
  );
  if (!outcome.ok) return { path: paths.googleOutcome(market, "refused") };
  if (outcome.value.kind === "mailed") return { path: paths.googleOutcome(market, "mailed") };
  if (before) await revokeSession(db, before.sessionId);
  return { sessionId: outcome.value.session.sessionId };
}

/** @returns Google's address, to lead somebody to; from there they come back to `paths.welcome` */
export async function startGoogle(market: Market, next: SignInDestination): Promise<string> {
  const url: unknown = await nextAuth.signIn("google", {
    redirectTo: `${env().SHOP_URL}${paths.welcome(market, next)}`,
    redirect: false,
  });
  return z.url().parse(url);
}

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
