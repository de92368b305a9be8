/** Building blocks of a mail; each becomes HTML and plain text, so that both say the same. */
export type MailBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  /** Two columns: what, and its value at the right. The last may be stressed. */
  | {
      readonly kind: "rows";
      readonly rows: readonly {
        readonly label: string;
        readonly detail?: string;
        readonly value: string;
        readonly isStrong?: boolean;
      }[];
    }
  | { readonly kind: "lines"; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: "button"; readonly text: string; readonly href: string }
  /** Small and at the end, such as the way to hear no more. */
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type MailBody = { readonly html: string; readonly text: string };

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

// The shop's tokens, as literals: mail programs know no CSS variables. Dark mode turns them by media query.
const style = `
body{margin:0;background:#FBFAF7;color:#1D1B18;font:16px/1.5 -apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
.page{max-width:560px;margin:0 auto;padding:32px 20px}
.shop{font:600 20px/1.2 Georgia,"Times New Roman",serif;margin:0 0 32px}
h1{font:500 28px/1.2 Georgia,"Times New Roman",serif;margin:0 0 12px}
table{width:100%;border-collapse:collapse;margin:16px 0}
td{padding:10px 0;border-top:1px solid #E2DDD4;vertical-align:top}
td:last-child{text-align:right;white-space:nowrap;padding-left:16px}
.soft{color:#5C5750;font-size:14px}
.strong td{font-weight:600}
.button{display:inline-block;background:#2E4B3C;color:#FFFFFF!important;text-decoration:none;padding:14px 24px;border-radius:2px;margin:12px 0}
@media (prefers-color-scheme:dark){body{background:#161513;color:#F2EFE9}td{border-color:#34312C}.soft{color:#B5AFA5}.button{background:#9CC3AC;color:#10201A!important}}
`;

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h1>${escape(block.text)}</h1>`;
    case "paragraph":
      return `<p>${escape(block.text)}</p>`;
    case "rows":
      return `<table role="presentation">${block.rows
        .map(
          ({ label, detail, value, isStrong }) =>
            `<tr${isStrong ? ' class="strong"' : ""}><td>${escape(label)}${
              detail ? `<br><span class="soft">${escape(detail)}</span>` : ""
            }</td><td>${escape(value)}</td></tr>`,
        )
        .join("")}</table>`;
    case "lines":
      return `<p><strong>${escape(block.title)}</strong><br>${block.lines.map(escape).join("<br>")}</p>`;
    case "button":
      return `<p><a class="button" href="${escape(block.href)}">${escape(block.text)}</a></p>`;
    case "link":
      return `<p class="soft"><a class="soft" href="${escape(block.href)}">${escape(block.text)}</a></p>`;
  }
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.text;
    case "rows":
      return block.rows
        .map(({ label, detail, value }) => `${label}${detail ? ` (${detail})` : ""}: ${value}`)
        .join("\n");
    case "lines":
      return [block.title, ...block.lines].join("\n");
    case "button":
    case "link":
      return `${block.text}:\n${block.href}`;
  }
}

/** @param language of the text, BCP 47, for screen readers */
export function mailBody(options: {
  readonly shopName: string;
  readonly language: string;
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}): MailBody {
  const { shopName, language, subject, blocks } = options;
  const html = `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title><style>${style}</style></head><body><div class="page"><p class="shop">${escape(shopName)}</p>${blocks.map(blockHtml).join("\n")}</div></body></html>`;
  return { html, text: `${shopName}\n\n${blocks.map(blockText).join("\n\n")}\n` };
}
