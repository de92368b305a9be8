import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import { type CompiledNamespace, type Namespace, type Translate, translator } from "@/lib/i18n/translate";
import type { Language, Market } from "@/lib/markets";
import german from "@/messages/de.json";
import english from "@/messages/en.json";

type Tree = { readonly [key: string]: string | Tree };

const files: Record<Language, Record<Namespace, Tree>> = { en: english, de: german };
const compiled = new Map<string, CompiledNamespace>();

/** "cart.removed" → its message, for one namespace of one language. */
export function flatten(tree: Tree, prefix = ""): Record<string, string> {
  const leaves: Record<string, string> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") leaves[`${prefix}${key}`] = value;
    else Object.assign(leaves, flatten(value, `${prefix}${key}.`));
  }
  return leaves;
}

/** One namespace, compiled once per process. Hand it to `MessagesProvider` for the client components that use it. */
export function compiledMessages(language: Language, namespace: Namespace): CompiledNamespace {
  const key = `${language}/${namespace}`;
  let found = compiled.get(key);
  if (!found) {
    const leaves = Object.entries(flatten(files[language][namespace]));
    found = Object.fromEntries(leaves.map(([name, message]) => [name, plain(compile(message))]));
    compiled.set(key, found);
  }
  return found;
}

/**
 * The messages below these keys only ("price." means all of its messages), for client components that say little of a
 * large namespace.
 */
export function someMessages(
  language: Language,
  namespace: Namespace,
  keys: readonly string[],
): CompiledNamespace {
  const all = Object.entries(compiledMessages(language, namespace));
  return Object.fromEntries(
    all.filter(([name]) => keys.some((key) => name === key || (key.endsWith(".") && name.startsWith(key)))),
  );
}

/** The compiler makes objects without a prototype, which React refuses to hand to client components. */
const plain = (message: CompiledMessage) => JSON.parse(JSON.stringify(message)) as CompiledMessage;

/** Words for server components, mails and metadata: `const t = words(market, "cart"); t("title")`. */
export const words = <N extends Namespace>(
  market: Pick<Market, "language" | "locale">,
  namespace: N,
): Translate<N> => translator<N>(market.locale, compiledMessages(market.language, namespace));
