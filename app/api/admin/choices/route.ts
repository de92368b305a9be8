import { z } from "zod";
import { currentStaff } from "@/lib/auth";
import { choiceKinds } from "@/lib/catalog/choice";
import { findChoices, findVariants } from "@/lib/catalog/choices";
import { can } from "@/lib/customers/permissions";

const input = z.object({
  kind: z.enum(choiceKinds),
  q: z
    .string()
    .max(100)
    .transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim())
    .pipe(z.string().min(1)),
});

/** What the pickers of the back office offer for what somebody typed. */
export async function GET(request: Request) {
  const staff = await currentStaff();
  if (!staff || !(can(staff.role, "promotions:write") || can(staff.role, "catalog:write")))
    return Response.json({ error: { code: "not_found" } }, { status: 404 });
  const parameters = new URL(request.url).searchParams;
  const parsed = input.safeParse({ kind: parameters.get("kind"), q: parameters.get("q") });
  if (!parsed.success) return Response.json({ error: { code: "invalid_input" } }, { status: 400 });
  const { kind, q } = parsed.data;
  const found =
    kind === "variants" ? await findVariants(staff, q, new Date()) : await findChoices(staff, kind, q);
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
}
