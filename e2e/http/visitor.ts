import { formsOf, type HtmlForm } from "@/e2e/http/forms";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where a redirect leads, absolute; null for every other answer. */
  readonly location: string | null;
};

export type Page = Answer & { readonly url: string; readonly forms: readonly HtmlForm[] };

/** A browser without scripts and pictures: cookies, links, forms. One for each visitor. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** @param origin of the shop, e.g. http://localhost:3000 */
  constructor(origin: string) {
    this.#origin = origin;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  /** One request, redirects not followed. `path` may be another origin's address; that one gets no cookies of ours. */
  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, this.#origin);
    const isOurs = url.origin === this.#origin;
    const headers = new Headers(init.headers);
    if (isOurs && this.#cookies.size > 0) {
      headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    // What a browser adds to every form it posts.
    if (isOurs && init.method === "POST" && !headers.has("origin")) headers.set("origin", this.#origin);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    if (isOurs) this.#remember(response.headers.getSetCookie());
    const location = response.headers.get("location");
    return {
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      location: location === null ? null : new URL(location, url).href,
    };
  }

  /** A page, after redirects within the shop. */
  async open(path: string, init: RequestInit = {}): Promise<Page> {
    let url = new URL(path, this.#origin).href;
    let answer = await this.request(url, init);
    for (let hops = 0; answer.location?.startsWith(`${this.#origin}/`) && hops < 5; hops += 1) {
      url = answer.location;
      answer = await this.request(url);
    }
    return { ...answer, url, forms: formsOf(answer.body) };
  }

  /**
   * Sends a form of a page as a browser without scripts does.
   * @param typed values by field name; they replace what stands there
   */
  submit(page: Page, form: HtmlForm, typed: Readonly<Record<string, string>> = {}): Promise<Page> {
    const body = new FormData();
    const left = new Map(Object.entries(typed));
    for (const [name, value] of form.fields) {
      body.append(name, left.get(name) ?? value);
      left.delete(name);
    }
    for (const [name, value] of left) body.append(name, value);
    return this.open(form.attributes["action"] || page.url, { method: "POST", body });
  }

  #remember(setCookies: readonly string[]): void {
    for (const header of setCookies) {
      const [pair = "", ...attributes] = header.split(";");
      const at = pair.indexOf("=");
      const name = pair.slice(0, at).trim();
      const isGone = attributes.some((text) => /^\s*max-age=0\b/i.test(text));
      if (isGone) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(at + 1));
    }
  }
}

/** The form with a button of this name; undefined when the page has none. */
export const formWith = (page: Page, button: RegExp): HtmlForm | undefined =>
  page.forms.find(({ buttons }) => buttons.some(({ text }) => button.test(text)));
