/** For tests: how a robot reads the file. Lines that it does not know are passed over, as RFC 9309 asks. */
function parseRobots(text: string): { userAgents: string[]; disallow: string[] }[] {
  const groups: { userAgents: string[]; disallow: string[] }[] = [];
  let isNaming = false;
  for (const line of text.split("\n")) {
    const [, field = "", value = ""] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (field.toLowerCase() === "user-agent") {
      if (!isNaming) groups.push({ userAgents: [], disallow: [] });
      groups.at(-1)?.userAgents.push(value);
      isNaming = true;
    } else if (field !== "") {
      if (field.toLowerCase() === "disallow" && value !== "") groups.at(-1)?.disallow.push(value);
      isNaming = false;
    }
  }
  return groups;
}

/** Whether `bot` may fetch an address: a rule matches its beginning, `*` stands for anything. */
export function mayFetch(robots: string, bot: string, address: string): boolean {
  const groups = parseRobots(robots);
  const group =
    groups.find(({ userAgents }) => userAgents.includes(bot)) ??
    groups.find(({ userAgents }) => userAgents.includes("*"));
  const matches = (pattern: string) =>
    new RegExp(`^${pattern.split("*").map(escapeText).join(".*")}`).test(address);
  return !group?.disallow.some(matches);
}

const escapeText = (text: string) => text.replaceAll(/[$()+.?[\\\]^{|}]/g, "\\$&");
