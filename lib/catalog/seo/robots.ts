import { listParameters } from "@/lib/catalog/list-state";
import { allMarkets } from "@/lib/markets";
import { paths } from "@/lib/paths";

export type RobotsGroup = {
  readonly userAgents: readonly string[];
  readonly disallow: readonly string[];
};

/** Bots that fetch pages to answer somebody's question, with a link to the shop. From their operators' own pages. */
const answerBots = [
  "OAI-SearchBot",
  "ChatGPT-User",
  "Claude-SearchBot",
  "Claude-User",
  "PerplexityBot",
  "Perplexity-User",
  "DuckAssistBot",
  "MistralAI-User",
];

/** Bots, or names that only stand for a permission, that collect texts to train models with. */
const trainingBots = [
  "GPTBot",
  "ClaudeBot",
  "CCBot",
  "Google-Extended",
  "Applebot-Extended",
  "Meta-ExternalAgent",
  "Bytespider",
];

/** One colour or one material alone may be a page of its own (rule F13): then its address is read, and says so itself. */
const ownPages = ["color", "material"] as const;

/** Parts of a list's address that choose among its products; `after` leads to its later pages, which are to be found. */
const filterParameters = listParameters.filter((name) => name !== "after");

/** More than that one value: a second one, with its comma as it is or encoded, or another parameter. */
const closedFilters = filterParameters.flatMap((name) => [
  ...(ownPages.some((own) => own === name)
    ? [",", "%2C", "&"].map((more) => `/*?${name}=*${more}`)
    : [`/*?${name}=`]),
  `/*&${name}=`,
]);

/**
 * What robots may not fetch. Personal places hold nothing to find. Filters and sorting make endless addresses of the
 * same products (rules F13, F19). Search results are not listed: they carry `noindex`, which must be read to work
 * (rule F15). Photographs, scripts and styles stay open: pages are judged by how they look.
 */
export function robotsGroups(allowed: { answers: boolean; training: boolean }): RobotsGroup[] {
  const places = allMarkets.flatMap((market) => [
    paths.cart(market),
    paths.checkout(market),
    paths.order(market, ""),
    paths.account(market),
  ]);
  const everywhere = ["/"];
  return [
    { userAgents: ["*"], disallow: ["/api/", paths.admin, ...places, ...closedFilters] },
    ...(allowed.answers ? [] : [{ userAgents: answerBots, disallow: everywhere }]),
    ...(allowed.training ? [] : [{ userAgents: trainingBots, disallow: everywhere }]),
  ];
}

export function robotsText(groups: readonly RobotsGroup[], sitemap: string): string {
  const blocks = groups.map(({ userAgents, disallow }) =>
    [
      ...userAgents.map((name) => `User-agent: ${name}`),
      ...disallow.map((pattern) => `Disallow: ${pattern}`),
    ].join("\n"),
  );
  return `${[...blocks, `Sitemap: ${sitemap}`].join("\n\n")}\n`;
}
