import "server-only";
import { notFound, redirect } from "next/navigation";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { z } from "zod";
import { db } from "@/db/client";
import { revokeSession, signInStaff, staffSessionSeconds } from "@/lib/customers/commands";
import { adminPath, signInInput } from "@/lib/customers/input";
import { can, type Permission } from "@/lib/customers/permissions";
import { findStaffBySession, type Staff } from "@/lib/customers/queries";
import { env, isHttps } from "@/lib/env";
import { log } from "@/lib/log";
import { paths } from "@/lib/paths";
import type { Failure } from "@/lib/result";

/** Carries the failure of `signInStaff` through next-auth, which knows exceptions only. */
export class SignInRefused extends CredentialsSignin {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.code = failure.code;
    this.failure = failure;
  }
}

/** Types of next-auth's errors that anybody can cause from outside: odd requests, old or forged cookies. */
const causedByVisitors = new Set(["MissingCSRF", "InvalidProvider", "UnknownAction", "JWTSessionError"]);

const sessionIdSchema = z.uuid();

/** The only thing the signed cookie says. Everything else is read from the database on each request. */
const sessionIdOf = (holder: unknown): string | null => {
  const id = typeof holder === "object" && holder !== null && "sessionId" in holder ? holder.sessionId : null;
  return sessionIdSchema.safeParse(id).data ?? null;
};

function config(): NextAuthConfig {
  const secure = isHttps();
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    secret: env().AUTH_SECRET,
    // Behind `next start` and every proxy the host comes from a header; where we lead people is our own decision below.
    trustHost: true,
    basePath: "/api/auth",
    pages: { signIn: paths.adminSignIn, signOut: paths.admin, error: paths.adminSignIn },
    session: { strategy: "jwt", maxAge: staffSessionSeconds },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: `${prefix}staff-session`, options },
      callbackUrl: { name: `${prefix}staff-callback`, options },
      csrfToken: { name: `${prefix}staff-csrf`, options },
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        // Also reached by POST /api/auth/callback/credentials, so every rule stands in `signInStaff`.
        authorize: async (raw, request) => {
          const input = signInInput.safeParse(raw);
          if (!input.success) throw new SignInRefused({ code: "wrong_credentials" });
          const result = await signInStaff(db, input.data, request.headers);
          if (!result.ok) throw new SignInRefused(result.error);
          return { id: result.value.userId, sessionId: result.value.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: async ({ token, user, trigger }) => {
        if (trigger === "signIn") return { sessionId: sessionIdOf(user) };
        const sessionId = sessionIdOf(token);
        // null: the cookie is taken away.
        return sessionId && (await currentStaffBySession(sessionId)) ? { sessionId } : null;
      },
      // What GET /api/auth/session tells scripts. On the server, `auth()` adds the token itself as `user`.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
        // Never to the host a request names: that header is the visitor's to write.
        return `${env().SHOP_URL}${adminPath.safeParse(path).data ?? paths.admin}`;
      },
    },
    events: {
      signOut: async (message) => {
        const sessionId = "token" in message ? sessionIdOf(message.token) : null;
        if (sessionId) await revokeSession(db, sessionId);
      },
    },
    logger: {
      error: (error) => {
        const kind = "type" in error ? String(error.type) : error.name;
        if (kind === "CredentialsSignin") return;
        if (causedByVisitors.has(kind)) log.warn("auth.refused", { kind });
        else log.error("auth.error", error, { kind });
      },
      warn: (code) => log.warn("auth.warning", { code }),
      debug: () => {},
    },
  };
}

/** A function: settings are read with the first request, so that a build needs none. */
const nextAuth = NextAuth(() => config());
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
