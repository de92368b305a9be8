"use server";

import { redirect } from "next/navigation";
import { anyone, formAction } from "@/lib/action";
import { currentStaff, signIn, signOut } from "@/lib/auth";
import { SignInRefused } from "@/lib/auth-config";
import { revokeSession } from "@/lib/customers/commands";
import { signInInput } from "@/lib/customers/input";
import { paths } from "@/lib/paths";
import { type Result, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const submitSignIn = formAction(
  signInInput,
  anyone,
  async ({ next, ...credentials }): Promise<Result<never>> => {
    try {
      await signIn("credentials", { ...credentials, redirect: false });
    } catch (error) {
      if (error instanceof SignInRefused) return { ok: false, error: error.failure };
      throw error;
    }
    redirect(next ?? paths.admin);
  },
);

export type SignInState = { readonly result: Result<never>; readonly email: string };

/** Leads into the back office, or answers why not, with the address as it was typed: the form is shown again. */
export async function signInStaffMember(_previous: SignInState | null, form: FormData): Promise<SignInState> {
  const email = form.get("email");
  return {
    result: await submitSignIn(null, form),
    email: typeof email === "string" ? email.slice(0, 320) : "",
  };
}

/** Ends this session, also for copies of its cookie. */
export async function signOutStaffMember(): Promise<void> {
  const staff = await currentStaff();
  if (staff) {
    await inTransaction(async (tx) => {
      await revokeSession(tx, staff.sessionId);
      return ok(null);
    });
  }
  await signOut({ redirect: false });
  redirect(paths.adminSignIn);
}
