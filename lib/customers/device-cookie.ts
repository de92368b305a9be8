import "server-only";
import { cookies, headers } from "next/headers";
import { deviceOf } from "@/lib/customers/device";
import { deviceToken } from "@/lib/customers/known-device";
import { env, isHttps } from "@/lib/env";

/** Browsers refuse the `__Host-` prefix on plain http. */
const cookieName = () => (isHttps() ? "__Host-known-device" : "known-device");

const oneYear = 365 * 24 * 60 * 60;

/** After a sign-in, of whichever kind. */
export async function rememberDevice(userId: string): Promise<void> {
  (await cookies()).set(cookieName(), deviceToken(userId, env().AUTH_SECRET), {
    path: "/",
    sameSite: "lax",
    secure: isHttps(),
    httpOnly: true,
    maxAge: oneYear,
  });
}

/** What the browser brings; lib/customers/known-device.ts says whether it is worth anything. */
export async function readDeviceCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null;
}

/** What a session notes of the browser that asks. */
export async function currentDevice(): Promise<string> {
  return deviceOf((await headers()).get("user-agent"));
}
