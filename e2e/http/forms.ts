/** A form of a page as a browser without scripts sees it. */
export type HtmlForm = {
  /** The form's own attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What would be sent if nothing was typed; the button pressed adds its own name and value. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly buttons: readonly { readonly name: string; readonly value: string; readonly text: string }[];
};

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decode = (text: string) =>
  text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) =>
      hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : decimal
          ? String.fromCodePoint(Number(decimal))
          : (named[name ?? ""] ?? whole),
  );

export function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const inner = tag.replace(/^<[\w-]+/, "");
  for (const [, name = "", quoted, single, bare] of inner.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  ))
    attributes[name.toLowerCase()] = decode(quoted ?? single ?? bare ?? "");
  return attributes;
}

/** Text of markup: without tags, with single spaces. */
export const textOf = (html: string): string =>
  decode(html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, " ").replaceAll(/<[^>]+>/g, " "))
    .replaceAll(/\s+/g, " ")
    .trim();

/**
 * Every form of a page that our own server rendered (React writes well-formed tags); controls outside it that name it by
 * `form=` are left out.
 */
export function formsOf(html: string): HtmlForm[] {
  return [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)].map(([, tag = "", body = ""]) => ({
    attributes: attributesOf(tag),
    fields: fieldsOf(body),
    buttons: [...body.matchAll(/(<button\b[^>]*>)([\s\S]*?)<\/button>/g)].flatMap(
      ([, button = "", inner = ""]) => {
        const { name = "", value = "", type = "submit", ...rest } = attributesOf(button);
        return type === "submit" && !("disabled" in rest) ? [{ name, value, text: textOf(inner) }] : [];
      },
    ),
  }));
}

function fieldsOf(body: string): (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  for (const [, input, select = "", options = "", textarea, content = ""] of body.matchAll(
    /(<input\b[^>]*>)|(<select\b[^>]*>)([\s\S]*?)<\/select>|(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g,
  )) {
    const control = attributesOf(input ?? textarea ?? select);
    const name = control["name"];
    if (!name || "disabled" in control) continue;
    const isChoice = control["type"] === "radio" || control["type"] === "checkbox";
    if (input && isChoice && !("checked" in control)) continue;
    if (input) fields.push([name, control["value"] ?? (isChoice ? "on" : "")]);
    else if (textarea) fields.push([name, decode(content)]);
    else fields.push([name, chosenOption(options)]);
  }
  return fields;
}

function chosenOption(options: string): string {
  const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attributesOf(tag));
  return (all.find((option) => "selected" in option) ?? all[0])?.["value"] ?? "";
}
