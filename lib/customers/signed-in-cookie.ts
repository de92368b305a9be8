import "server-only";
import { cookies } from "next/headers";
import { customerSessionSeconds } from "@/lib/customers/sessions";
import { signedInMarker } from "@/lib/customers/signed-in-marker";
import { isHttps } from "@/lib/env";

const attributes = () => ({ path: "/", sameSite: "lax", secure: isHttps() }) as const;

/** At sign-in, for as long as the session lasts. */
export async function markSignedIn(): Promise<void> {
  (await cookies()).set(signedInMarker, "1", { ...attributes(), maxAge: customerSessionSeconds });
}

export async function markSignedOut(): Promise<void> {
  (await cookies()).set(signedInMarker, "", { ...attributes(), maxAge: 0 });
}
