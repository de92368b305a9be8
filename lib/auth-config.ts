import "server-only";
import { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { env, isHttps } from "@/lib/env";
import { log } from "@/lib/log";
import type { Failure, Result } from "@/lib/result";

/** Carries the failure of a sign-in through next-auth, which knows exceptions only. */
export class SignInRefused extends CredentialsSignin {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.code = failure.code;
    this.failure = failure;
  }
}

/** Types of next-auth's errors that anybody can cause from outside: odd requests, old or forged cookies. */
const causedByVisitors = new Set([
  "MissingCSRF",
  "InvalidProvider",
  "UnknownAction",
  "JWTSessionError",
  "InvalidCheck",
  "OAuthCallbackError",
  "AccessDenied",
]);

const sessionIdSchema = z.uuid();

/** The only thing the signed cookie says. Everything else is read from the database on each request. */
export const sessionIdOf = (holder: unknown): string | null => {
  const id = typeof holder === "object" && holder !== null && "sessionId" in holder ? holder.sessionId : null;
  return sessionIdSchema.safeParse(id).data ?? null;
};

/** Browsers refuse the `__Host-` prefix on plain http. */
export const sessionCookie = (name: "staff" | "customer") => `${isHttps() ? "__Host-" : ""}${name}-session`;

/** Keeps where a sign-in is to lead to, while somebody is away at Google's. */
export const callbackCookie = (name: "staff" | "customer") => `${isHttps() ? "__Host-" : ""}${name}-callback`;

/**
 * How staff and customers are signed in: two separate sign-ins with cookies of their own, of which neither opens what the
 * other does. The cookie names a row of `sessions`, and the row decides.
 */
export function authConfig(options: {
  /** Begins the names of its cookies. */
  readonly name: "staff" | "customer";
  readonly basePath: string;
  readonly signInPath: string;
  readonly maxAgeSeconds: number;
  /** Also reached by POST to `<basePath>/callback/credentials`, so every rule stands in here. */
  readonly authorize: (
    raw: unknown,
    headers: Headers,
  ) => Promise<Result<{ readonly userId: string; readonly sessionId: string }>>;
  readonly isCurrent: (sessionId: string) => Promise<boolean>;
  readonly revoke: (sessionId: string) => Promise<void>;
  /** Sign-in with Google, where it is offered. */
  readonly google?: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Of a stand-in; Google itself when undefined. */
    readonly issuer: string | undefined;
    /** Told by Google who somebody is: opens a session, or says where to lead them instead. */
    readonly enter: (profile: unknown) => Promise<{ readonly sessionId: string } | { readonly path: string }>;
  };
  /** The path to lead to, for one that a request asked for. */
  readonly allowedPath: (path: string) => string;
}): NextAuthConfig {
  const { name, signInPath, google } = options;
  const secure = isHttps();
  const prefix = secure ? "__Host-" : "";
  const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    secret: env().AUTH_SECRET,
    // Behind `next start` and every proxy the host comes from a header; where we lead people is our own decision below.
    trustHost: true,
    basePath: options.basePath,
    pages: { signIn: signInPath, signOut: signInPath, error: signInPath },
    session: { strategy: "jwt", maxAge: options.maxAgeSeconds },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookie(name), options: cookie },
      callbackUrl: { name: callbackCookie(name), options: cookie },
      csrfToken: { name: `${prefix}${name}-csrf`, options: cookie },
    },
    providers: [
      Credentials({
        credentials: {},
        authorize: async (raw, request) => {
          const result = await options.authorize(raw, request.headers);
          if (!result.ok) throw new SignInRefused(result.error);
          return { id: result.value.userId, sessionId: result.value.sessionId };
        },
      }),
      ...(google
        ? [
            Google({
              clientId: google.clientId,
              clientSecret: google.clientSecret,
              ...(google.issuer === undefined ? {} : { issuer: google.issuer }),
              checks: ["pkce", "state", "nonce"],
              client: { token_endpoint_auth_method: "client_secret_post" },
              // Who somebody is, and nothing more of them.
              authorization: { params: { scope: "openid email", prompt: "select_account" } },
            }),
          ]
        : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "google" || !google) return true;
        const entered = await google.enter(profile);
        if ("path" in entered) return `${env().SHOP_URL}${entered.path}`;
        // `jwt` below is called next, with the same user.
        Object.assign(user, { sessionId: entered.sessionId });
        return true;
      },
      jwt: async ({ token, user, trigger }) => {
        if (trigger === "signIn") return { sessionId: sessionIdOf(user) };
        const sessionId = sessionIdOf(token);
        // null: the cookie is taken away.
        return sessionId && (await options.isCurrent(sessionId)) ? { sessionId } : null;
      },
      // What GET <basePath>/session tells scripts. On the server, `auth()` adds the token itself as `user`.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
        // Never to the host a request names: that header is the visitor's to write.
        return `${env().SHOP_URL}${options.allowedPath(path)}`;
      },
    },
    events: {
      signOut: async (message) => {
        const sessionId = "token" in message ? sessionIdOf(message.token) : null;
        if (sessionId) await options.revoke(sessionId);
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
