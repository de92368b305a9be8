import { z } from "zod";
import { nameOf } from "@/lib/typed-fields";

/** Addresses that staff adds in one go. */
const MAX_AT_ONCE = 500;

/** A new group, or a new name for one. */
export const groupInput = z.record(z.string().max(64), z.string().max(1000)).transform((typed, context) => {
  const wrong = (field: string, code: string) =>
    context.addIssue({ code: "custom", path: [field], message: code });
  const ids = z.object({ groupId: z.uuid().optional(), requestId: z.uuid() }).safeParse(typed);
  if (!ids.success) wrong("name", "required");
  return {
    /** Null for a new one, which gets the id `requestId`: sent twice, it is made once. */
    id: ids.data?.groupId ?? null,
    requestId: ids.data?.requestId ?? "",
    name: nameOf(typed, "name", wrong),
    /** The name that staff saw. */
    seenName: typed["seenName"] ?? "",
  };
});
export type GroupInput = z.output<typeof groupInput>;

const email = z.string().max(320).pipe(z.email());

export const membersInput = z.object({
  groupId: z.uuid(),
  /** Addresses between spaces, commas or lines, as they come out of a table. */
  emails: z
    .string()
    .max(50_000, "too_many")
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string()).min(1, "required").max(MAX_AT_ONCE, "too_many"))
    .refine((all) => all.every((each) => email.safeParse(each).success), "email"),
});

export const groupPress = z.object({ groupId: z.uuid(), seenName: z.string().max(100) });

export const memberInput = z.object({ groupId: z.uuid(), email });

/** What the page of a group shows of its members. */
const pageSchema = z.object({
  /** The beginning of an address. */
  q: z.string().trim().max(100).catch(""),
  /** The last address of the page before. */
  after: z.string().max(320).optional().catch(undefined),
});
export type GroupPageRequest = z.output<typeof pageSchema>;

export const parseGroupPage = (params: Record<string, string | string[] | undefined>): GroupPageRequest =>
  pageSchema.parse(
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        (Array.isArray(value) ? value[0] : value)?.replaceAll("\u0000", ""),
      ]),
    ),
  );
