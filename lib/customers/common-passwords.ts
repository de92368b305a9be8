import "server-only";

/** Loaded with the first password that is set: half a megabyte that most processes never need. */
let loaded: Promise<ReadonlySet<string>> | undefined;

async function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return loaded;
}

/**
 * Whether a password is among the first that anybody would try: one of some 49,000 that were found in leaks, also with
 * digits or signs at its end, twice, or in capitals; one character over and over; the address itself.
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */
export async function isTooCommon(password: string, email: string): Promise<boolean> {
  const text = password.normalize("NFKC").toLowerCase();
  const address = email.toLowerCase();
  if (text === address || text === address.split("@")[0]) return true;
  if (new Set(text).size <= 2) return true;
  const common = await commonPasswords();
  const bare = text.replace(/[\d\p{P}\p{S}\s]+$/u, "");
  const half = text.slice(0, text.length / 2);
  return [text, ...(bare.length > 2 ? [bare] : []), ...(half + half === text ? [half] : [])].some((each) =>
    common.has(each),
  );
}
