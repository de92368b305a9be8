/** One press of a button, two of the same form, or one each by two people who see the same. */
export const pressed = (
  how: "once" | "twice" | "by-two",
  press: (requestId?: string) => Promise<void>,
): Promise<void> =>
  all(how === "once" ? [press()] : [press(), press(how === "by-two" ? crypto.randomUUID() : undefined)]);

/** As Promise.all, but nothing of it is left running when one fails. */
export async function all(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}
