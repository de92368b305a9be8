import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The parameters of Stripe's API as its own package publishes them for TypeScript: interfaces, some of them in namespaces
 * that are named like the interface around them (`SessionCreateParams.LineItem.PriceData`). Reads just what is needed of
 * the declarations: which names an interface has, and which interfaces a name's type mentions.
 */
export type PublishedParameters = {
  readonly names: ReadonlySet<string>;
  /** What may stand in `name`; empty when that is no interface, e.g. text. */
  within(name: string): PublishedParameters;
};

type Interface = {
  readonly scope: readonly string[];
  readonly parents: readonly string[];
  readonly members: ReadonlyMap<string, string>;
};

const folder = path.join(process.cwd(), "node_modules/stripe/esm");

/**
 * @param file      e.g. `Checkout/Sessions`
 * @param qualified e.g. `Checkout.SessionCreateParams`
 */
export function publishedParameters(file: string, qualified: string): PublishedParameters {
  const interfaces = new Map([
    ...readInterfaces(path.join(folder, "shared.d.ts")),
    ...readInterfaces(path.join(folder, "resources", `${file}.d.ts`)),
  ]);
  const found = interfaces.get(qualified);
  if (!found) throw new Error(`${file} declares no ${qualified}`);
  return of([found], interfaces);
}

function of(
  alternatives: readonly Interface[],
  interfaces: ReadonlyMap<string, Interface>,
): PublishedParameters {
  const all = alternatives.flatMap((each) => withParents(each, interfaces));
  return {
    names: new Set(all.flatMap(({ members }) => [...members.keys()])),
    within: (name) => {
      const mentioned = all.flatMap(({ scope, members }) =>
        (members.get(name)?.match(/[A-Za-z_$][\w$.]*/g) ?? []).flatMap(
          (reference) => resolve(reference, scope, interfaces) ?? [],
        ),
      );
      return of(mentioned, interfaces);
    },
  };
}

const withParents = (one: Interface, interfaces: ReadonlyMap<string, Interface>): Interface[] => [
  one,
  ...one.parents.flatMap((name) => {
    const parent = resolve(name, one.scope, interfaces);
    return parent ? withParents(parent, interfaces) : [];
  }),
];

/** Looks in the innermost namespace first, as TypeScript does. */
function resolve(reference: string, scope: readonly string[], interfaces: ReadonlyMap<string, Interface>) {
  for (let depth = scope.length; depth >= 0; depth -= 1) {
    const found = interfaces.get([...scope.slice(0, depth), reference].join("."));
    if (found) return found;
  }
  return null;
}

function readInterfaces(file: string): [string, Interface][] {
  // Neither comments nor the texts of literal types may look like code.
  const source = readFileSync(file, "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replaceAll(/'[^']*'/g, "''");
  const found: [string, Interface][] = [];
  const read = (text: string, scope: readonly string[]) => {
    const opening = /\b(interface|namespace)\s+([\w$]+)([^{}]*)\{/g;
    for (let match = opening.exec(text); match; match = opening.exec(text)) {
      const [, kind, name = "", heading = ""] = match;
      const end = closing(text, opening.lastIndex);
      const body = text.slice(opening.lastIndex, end);
      opening.lastIndex = end;
      if (kind === "namespace") read(body, [...scope, name]);
      else
        found.push([
          [...scope, name].join("."),
          // The names of an interface's own types are in the namespace beside it.
          { scope, parents: parentsIn(heading), members: membersOf(body) },
        ]);
    }
  };
  read(source, []);
  return found;
}

const parentsIn = (heading: string): string[] =>
  (/extends\s+(.+)/.exec(heading)?.[1] ?? "").split(",").flatMap((name) => name.trim() || []);

/** Where the block ends whose first character is at `from`. */
function closing(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
  }
  return at - 1;
}

/** Name and type of each; types that are written out in place are no names of the interface. */
function membersOf(body: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let statement = "";
  for (const character of body) {
    if ("{(<[".includes(character)) depth += 1;
    if ("})>]".includes(character)) depth -= 1;
    if (character !== ";" || depth > 0) {
      statement += character;
      continue;
    }
    const [, name, type] = /^\s*(?:readonly\s+)?([\w$]+)\??\s*:([\s\S]*)$/.exec(statement) ?? [];
    if (name !== undefined && type !== undefined) members.set(name, type);
    statement = "";
  }
  return members;
}
