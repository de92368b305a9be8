import type { IncomingMessage, ServerResponse } from "node:http";
import { cacheTags } from "@/lib/cache-tags";
import { isForEverybody, keep, type KeptAnswer, mayBeKept, weightOf } from "@/lib/page-cache/answer";
import { ByteLru } from "@/lib/page-cache/byte-lru.mjs";
import { type CacheKey, cacheKeyOf } from "@/lib/page-cache/cache-key";
import { captureAnswer } from "@/lib/page-cache/capture";
import { encodingFor } from "@/lib/page-cache/encoding";
import { type PageNote, type RequestNotes, requestNotes } from "@/lib/page-cache/request-notes.mjs";
import { sendKept } from "@/lib/page-cache/send";
import type { TagClock } from "@/lib/page-cache/tag-clock.mjs";

/** How a render of one page ended, for those who waited for it. */
type Outcome = "kept" | "dropped" | "personal";

/** Turns a request waits for others to render the same page before it asks Next itself, whatever comes of it. */
const mostTurns = 3;

/**
 * Finished answers kept in front of Next: static pages until one of their tags or their time ends, and the files of a
 * build and photographs in the sizes of the pages, which stay the same.
 */
export class PageCache {
  readonly #answers: ByteLru<KeptAnswer>;
  readonly #clock: TagClock;
  readonly #renders = new Map<string, Promise<Outcome>>();

  constructor(clock: TagClock, mostBytes: number) {
    this.#clock = clock;
    this.#answers = new ByteLru(mostBytes);
  }

  /** The answer for this key, when it is still current. */
  find(key: string): KeptAnswer | null {
    const kept = this.#answers.get(key);
    if (!kept) return null;
    if (this.#isCurrent(kept)) return kept;
    this.#answers.delete(key);
    return null;
  }

  store(key: string, kept: KeptAnswer): boolean {
    if (!this.#isCurrent(kept)) return false;
    this.#answers.set(key, kept, weightOf(kept));
    return true;
  }

  #isCurrent(kept: KeptAnswer): boolean {
    if (kept.kind === "file") return true;
    if (kept.endsAt <= this.#clock.now()) return false;
    if (kept.checkedAt === this.#clock.version) return true;
    if (this.#clock.isOver(kept.tags, kept.begunAt)) return false;
    kept.checkedAt = this.#clock.version;
    return true;
  }

  /**
   * Answers from memory, or by asking Next once for all who wait.
   * @param askNext hands the request to Next
   */
  async answer(request: IncomingMessage, response: ServerResponse, askNext: () => void): Promise<void> {
    const cacheKey = cacheKeyOf(request.method ?? "GET", request.url ?? "/", request.headers);
    if (cacheKey === null) {
      this.#noting(askNext);
      return;
    }
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const kept = this.find(cacheKey.key);
      if (kept) {
        const encoding = encodingFor(request.headers["accept-encoding"]);
        await sendKept(request, response, kept, encoding, this.#clock.now(), false);
        return;
      }
      const render = this.#renders.get(cacheKey.key);
      if (!render) {
        // Only a GET has the body that can be kept.
        if (request.method === "GET") await this.#lead(cacheKey, request, response, askNext);
        else this.#noting(askNext);
        return;
      }
      // Also when tags ended since it began: Next would make this request join it, and give it the page of before.
      if ((await render) === "personal") break;
      if (response.destroyed) return;
    }
    this.#noting(askNext);
  }

  #noting(askNext: () => void): RequestNotes {
    const notes: RequestNotes = { begunAt: this.#clock.now(), page: null };
    requestNotes().run(notes, askNext);
    return notes;
  }

  /** Makes others wait for this render until the result is called; only its first call counts. */
  #begin(key: string): (outcome: Outcome) => void {
    let settle: (outcome: Outcome) => void = () => {};
    const render = new Promise<Outcome>((resolve) => {
      settle = resolve;
    });
    this.#renders.set(key, render);
    return (outcome) => {
      if (this.#renders.get(key) === render) this.#renders.delete(key);
      settle(outcome);
    };
  }

  async #lead(
    { key, kind, isShortened }: CacheKey,
    request: IncomingMessage,
    response: ServerResponse,
    askNext: () => void,
  ): Promise<void> {
    const done = this.#begin(key);
    try {
      const encoding = encodingFor(request.headers["accept-encoding"]);
      const known = request.headers["if-none-match"];
      // Next must send the whole page; whether the client has it already is asked again below.
      delete request.headers["if-none-match"];
      delete request.headers["if-modified-since"];
      const captured = captureAnswer(
        request,
        response,
        (cacheControl) => mayBeKept(cacheControl, kind),
        (answer) =>
          isForEverybody(answer, kind) && !(isShortened && repeatsQuery(answer.headers["location"])),
      );
      const notes = this.#noting(askNext);
      const answer = await captured;
      if (!answer) {
        done("personal");
        return;
      }
      if (known !== undefined) request.headers["if-none-match"] = known;
      const page =
        kind === "file" ? unchanging(notes.begunAt) : typeof notes.page === "object" ? notes.page : null;
      // Without a note nobody knows what ends it: sent, but not kept.
      const note = page ?? { tags: [], begunAt: notes.begunAt, endsAt: 0 };
      // A document, not what the router asks for: that takes anything but a 200 for a failure.
      const isGone = answer.status === 200 && key.startsWith("page ") && note.tags.includes(cacheTags.gone);
      const told = isGone ? { ...answer, status: 410 } : answer;
      const kept = await keep(told, answer.body, note, kind, encoding);
      done(this.store(key, kept) ? "kept" : page ? "dropped" : "personal");
      await sendKept(request, response, kept, encoding, this.#clock.now(), true);
    } finally {
      done("dropped");
    }
  }
}

/** @param location twice the same where Next has just rendered the redirect */
const repeatsQuery = (location: string | readonly string[] | undefined) =>
  [location ?? ""].flat().some((target) => target.includes("?"));

const unchanging = (begunAt: number): PageNote => ({ tags: [], begunAt, endsAt: Infinity });
