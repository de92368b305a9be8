import { isIPv4, isIPv6 } from "node:net";

/**
 * Who is asking, as the proxies we run saw it. Everything further left in `x-forwarded-for` was written by the visitor
 * and may be a lie.
 * @param forwardedFor the header, or null
 * @param trustedHops  how many proxies in front of the shop append to it; with none, the last entry is the best guess
 * @returns an IPv4 address, or the /64 network of an IPv6 address (one household or server has a whole one, so single
 *   addresses would limit nobody); the text itself when it is neither; null without a header
 */
export function visitorAddress(forwardedFor: string | null, trustedHops: number): string | null {
  const entries = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const entry = entries.at(-Math.max(1, trustedHops)) ?? entries[0];
  return entry === undefined ? null : normalize(entry);
}

/** Whether the request came from this very machine: development, tests, load tests. */
export const isLoopback = (address: string): boolean =>
  (isIPv4(address) && address.startsWith("127.")) || address === "0:0:0:0::/64";

function normalize(entry: string): string {
  // Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
  const bare = /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, "$1");
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  const address = mapped.replace(/%.*$/, "");
  return isIPv6(address) ? `${networkOf(address)}::/64` : entry;
}

/** The first four groups of an IPv6 address without leading zeros: "2001:db8:0:7". */
function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  // An embedded IPv4 address at the end stands for two groups.
  const width = after.reduce((sum, group) => sum + (group.includes(".") ? 2 : 1), 0);
  const zeros = tail === undefined ? 0 : 8 - before.length - width;
  const all = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
