export type ContentBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

/**
 * The text of a content page: blocks parted by empty lines, `## ` begins a heading, `- ` an item of a list. Lines that
 * follow each other inside a block stay lines; everything else is plain text.
 */
export function parseContent(body: string): ContentBlock[] {
  const blocks: ContentBlock[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: "paragraph", text: lines.join("\n") });
    if (items.length > 0) blocks.push({ kind: "list", items });
    lines = [];
    items = [];
  };
  for (const line of body.split(/\r\n|\r|\n/).map((text) => text.trim())) {
    if (line === "") close();
    else if (line.startsWith("## ")) {
      close();
      blocks.push({ kind: "heading", text: line.slice(3).trim() });
    } else if (line.startsWith("- ")) {
      if (lines.length > 0) close();
      items.push(line.slice(2).trim());
    } else {
      if (items.length > 0) close();
      lines.push(line);
    }
  }
  close();
  return blocks;
}
