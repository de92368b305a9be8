"use client";

import { type RefObject, useRef, useState } from "react";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { type CheckoutDraft, chosenWay, parseDraft } from "@/lib/checkout/input";
import { isOtherPromise, promiseOf, seenOf } from "@/lib/checkout/seen";
import { paths } from "@/lib/paths";

export const readDraft = (form: HTMLFormElement): CheckoutDraft =>
  parseDraft(Object.fromEntries(new FormData(form)));

/** Whether the store where it was to be fetched no longer has all of it. */
export const isGoneFrom = (view: CheckoutView, pickup: string | undefined) =>
  Boolean(pickup) && view.options.every(({ code }) => code !== pickup);

/** What the total depends on besides the cart and the way chosen; with a VAT id, the goods' own prices depend on that too. */
const placeOf = ({ country = "", state = "", postalCode = "", vatId = "", pickup = "" }: CheckoutDraft) =>
  `${country}/${state}/${postalCode}/${vatId}/${vatId && pickup}`;

/** Totals that follow what is typed, and a draft of it that the server keeps. */
export function useQuote(wanted: {
  form: RefObject<HTMLFormElement | null>;
  view: CheckoutView;
  /** What `view` was made for. */
  draft: CheckoutDraft;
  /** There is nothing left to check out. */
  onGone: () => void;
  /** What was promised changed while the page was open; `seen` is what it said before. */
  onOtherPromise: (seen: string) => void;
  onPickupGone: () => void;
}) {
  const { form, onGone } = wanted;
  const market = useMarket();
  const [view, setView] = useState(wanted.view);
  const [isUpdating, setUpdating] = useState(false);
  /** How often the total has followed another place. */
  const [updates, setUpdates] = useState(0);
  const saved = useRef("");
  const quotedPlace = useRef(placeOf(wanted.draft));
  /** The last view, for code that outlives a rendering. */
  const shownView = useRef(wanted.view);
  /** The quote being fetched; those asked for meanwhile are answered by one more round. */
  const asking = useRef<{ answer: Promise<CheckoutView | null>; again: boolean } | null>(null);

  function tellOfOtherPromise(fresh: CheckoutView, code: string) {
    const before = shownView.current.options.find((each) => each.code === code);
    const after = fresh.options.find((each) => each.code === code);
    if (!before || !after || !(before.arrival ?? before.pickup?.promise)) return;
    if (isOtherPromise(promiseOf(before), after)) wanted.onOtherPromise(seenOf(before));
  }

  async function askUntilCurrent(): Promise<CheckoutView | null> {
    let latest: CheckoutView | null = null;
    do {
      if (asking.current) asking.current.again = false;
      if (!form.current) break;
      const draft = readDraft(form.current);
      saved.current = JSON.stringify(draft);
      // oxlint-disable-next-line no-await-in-loop -- an older draft must not overwrite a newer one
      const answer = await fetchQuote(market.code, draft);
      if (answer === "empty") onGone();
      else if (answer) {
        latest = answer;
        const isElsewhere = placeOf(draft) !== quotedPlace.current;
        // The cut-off passed while the page was open: nobody agrees to other days unawares.
        if (!isElsewhere) tellOfOtherPromise(answer, chosenWay(draft));
        shownView.current = answer;
        quotedPlace.current = placeOf(draft);
        setView(answer);
        if (isGoneFrom(answer, draft.pickup)) wanted.onPickupGone();
        if (isElsewhere) setUpdates((count) => count + 1);
      }
    } while (asking.current?.again);
    asking.current = null;
    setUpdating(false);
    return latest;
  }

  /** Keeps what is typed and fetches the quote for it. Resolves to `null` when the shop could not be reached. */
  function requote(): Promise<CheckoutView | null> {
    if (asking.current) asking.current.again = true;
    else {
      asking.current = { again: false, answer: Promise.resolve(null) };
      asking.current.answer = askUntilCurrent();
    }
    return asking.current?.answer ?? Promise.resolve(null);
  }

  return {
    view,
    isUpdating,
    updates,
    requote,
    /** The same for a change that the total certainly follows, which is said. */
    update(): Promise<CheckoutView | null> {
      setUpdating(true);
      return requote();
    },
    /** Fetches the quote when anything is typed that the last one did not know. */
    keepUp() {
      if (!form.current) return;
      const draft = readDraft(form.current);
      if (placeOf(draft) !== quotedPlace.current) setUpdating(true);
      if (JSON.stringify(draft) !== saved.current) void requote();
    },
    /** The quote that is on its way; null while none is. */
    pending: () => asking.current?.answer ?? null,
    /** Keeps what is typed when the page is left. */
    keepOnLeaving() {
      if (!form.current) return;
      const draft = readDraft(form.current);
      if (JSON.stringify(draft) === saved.current) return;
      saved.current = JSON.stringify(draft);
      void fetchQuote(market.code, draft);
    },
    isOtherPlace: (draft: CheckoutDraft) => placeOf(draft) !== quotedPlace.current,
    /** The quote for another draft than the form's. */
    async quoteFor(draft: CheckoutDraft): Promise<CheckoutView | null> {
      const answer = await fetchQuote(market.code, draft);
      return answer === "empty" ? null : answer;
    },
  };
}

/** @returns "empty" when there is nothing left to check out, `null` when the shop could not answer */
async function fetchQuote(market: string, fields: CheckoutDraft): Promise<CheckoutView | "empty" | null> {
  try {
    const response = await fetch(paths.api.quote, {
      method: "POST",
      // Lives through leaving the page.
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ market, fields }),
    });
    if (response.status === 409) return "empty";
    return response.ok ? ((await response.json()) as CheckoutView) : null;
  } catch {
    // Nothing is lost: the form itself carries everything when it is sent.
    return null;
  }
}
