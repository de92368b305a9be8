import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { currencyCodes, formatMoney } from "@/lib/money";
import type { DataEntry, DataSection, DataValue } from "@/lib/privacy/personal-data";

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The same copy for people: a page of its own without scripts, in the words of their market. Sections without entries are left out. */
export function readableCopy(market: Market, sections: readonly DataSection[], now: Date): string {
  const t = words(market, "ownData");
  const time = dateFormat(market.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: market.timeZone,
  });
  const shown = (name: string, value: DataValue, entry: DataEntry): string => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    const currency = currencyCodes.find((code) => code === entry["currency"]);
    if (typeof value === "number" && /amount$/i.test(name) && currency)
      return formatMoney(market.locale, { amount: value, currency });
    if (typeof value === "string" && instant.test(value)) return time.format(new Date(value));
    return String(value);
  };
  const label = (name: string) => {
    const key = `field.${name}`;
    return t.has(key) ? t(key) : name;
  };
  const rows = (entry: DataEntry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => `<dt>${escape(label(name))}</dt><dd>${escape(shown(name, value, entry))}</dd>`)
      .join("");
  const body = sections
    .filter(({ entries }) => entries.length > 0)
    .map(
      ({ name, entries }) =>
        `<h2>${escape(t(`section.${name}`))}</h2>${entries.map((entry) => `<dl>${rows(entry)}</dl>`).join("")}`,
    )
    .join("");
  return `<!doctype html><html lang="${market.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(t("copy.title"))}</title><style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif } body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem } dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 1rem 0; padding: 1rem 0; border-top: 1px solid #8886 }
dt { opacity: .75 } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } @media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
</style></head><body><main><h1>${escape(t("copy.title"))}</h1><p>${escape(t("copy.made", { when: time.format(now) }))}</p>${body}</main></body></html>`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
