"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  addressOf,
  type ListView,
  rememberedView,
  rememberView,
  stateOf,
  viewOf,
} from "@/components/catalog/list/list-memory";
import type { ListData } from "@/lib/catalog/list-data";
import { formatListState, type ListState } from "@/lib/catalog/list-state";

export type ListSource = {
  /** Address of the list without a state; a search has its words in it. */
  readonly address: string;
  /** Address of its pages as JSON; `{state}` stands for the state, "all" without one. */
  readonly dataAddress: string;
  /** The page that the server made. */
  readonly initial: ListData;
};

/** What is on its way, and what did not arrive: another state, a page more at the end, or one at the beginning. */
export type ListStatus =
  | "ready"
  | "pending"
  | "more"
  | "earlier"
  | "failed"
  | "failed-more"
  | "failed-earlier";

/** Longer than any answer of a shop that is there; after it, somebody may try again. */
const patienceMs = 20_000;

const here = () => window.location.pathname + window.location.search;

async function fetchPage(dataAddress: string, state: string): Promise<ListData> {
  const response = await fetch(dataAddress.replace("{state}", state === "" ? "all" : state), {
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`The list answered ${response.status}`);
  return (await response.json()) as ListData;
}

/**
 * A list that changes in place. Each change of filters is a step in the browser's history with an address of its own,
 * made by the shop's server as well; a page more only moves the address on.
 */
export function useList({ address, dataAddress, initial }: ListSource) {
  const [view, setView] = useState<ListView>(
    () => (typeof window === "undefined" ? null : rememberedView(address, here())) ?? viewOf(initial),
  );
  /** What the filters say already, while its products are on their way. */
  const [wanted, setWanted] = useState<ListState>(view.state);
  const [status, setStatus] = useState<ListStatus>("ready");
  const [said, say] = useState<"found" | "more" | "earlier" | null>(null);
  const request = useRef(0);
  const ahead = useRef<{ state: string; page: Promise<ListData> } | null>(null);

  const settle = (next: ListView) => {
    setView(next);
    setWanted(next.state);
    setStatus("ready");
    rememberView(address, here(), next);
  };

  /** Shows what is known, and nothing that is still on its way. */
  const take = (known: ListView) => {
    request.current += 1;
    settle(known);
    say("found");
  };

  /** Runs `use` with the page of this state, unless something else was asked for in the meantime. */
  const load = async (state: string, failure: ListStatus, use: (data: ListData) => void) => {
    request.current += 1;
    const ticket = request.current;
    const page = ahead.current?.state === state ? ahead.current.page : fetchPage(dataAddress, state);
    ahead.current = null;
    try {
      const data = await page;
      if (ticket === request.current) use(data);
    } catch {
      // Said in place, with a way to try again.
      if (ticket === request.current) setStatus(failure);
    }
  };

  const show = (state: ListState) => {
    setWanted(state);
    setStatus("pending");
    void load(formatListState(state), "failed", (data) => {
      // Values that the shop no longer knows are left out by the server.
      if (data.state !== formatListState(state))
        history.replaceState(null, "", addressOf(address, data.state));
      settle(viewOf(data));
      say("found");
    });
  };

  const change = (state: ListState) => {
    const query = formatListState(state);
    if (query === formatListState(wanted)) return;
    // What is left behind may be come back to, once it is there.
    if (formatListState(view.state) === formatListState(wanted)) rememberView(address, here(), view);
    history.pushState(null, "", addressOf(address, query));
    // What is on screen already, after a filter that did not load was taken back.
    if (query === formatListState(view.state)) return take(view);
    show(state);
  };

  const next = view.pages.at(-1)?.next ?? null;
  const previous = view.pages[0].previous;

  const loadMore = () => {
    if (next === null || status === "more") return;
    setStatus("more");
    void load(next, "failed-more", (data) => {
      history.replaceState(null, "", addressOf(address, data.state));
      settle({ state: stateOf(data.state), pages: [...view.pages, data] });
      say("more");
    });
  };

  const loadEarlier = () => {
    if (previous === null || status === "earlier") return;
    setStatus("earlier");
    // The address stays: it says how far the list goes.
    void load(previous, "failed-earlier", (data) => {
      settle({ state: view.state, pages: [data, ...view.pages] });
      say("earlier");
    });
  };

  /** Asks for the next page when somebody is about to want it. */
  const prepareMore = () => {
    if (next === null || ahead.current?.state === next) return;
    const page = fetchPage(dataAddress, next);
    page.catch(() => {
      ahead.current = null;
    });
    ahead.current = { state: next, page };
  };

  /** After Back, Forward, or a link to another state of this list. The address itself is asked: Next's may lag behind. */
  const followAddress = () => {
    if (window.location.pathname !== new URL(address, window.location.href).pathname) return;
    const state = stateOf(window.location.search);
    const query = formatListState(state);
    if (query === formatListState(wanted)) return;
    const known = rememberedView(address, here()) ?? (query === initial.state ? viewOf(initial) : null);
    if (!known) return show(state);
    take(known);
  };

  const retry = () => {
    if (status === "failed-more") loadMore();
    else if (status === "failed-earlier") loadEarlier();
    else if (status === "failed") show(wanted);
  };
  const tryAgain = useEffectEvent(retry);
  useEffect(() => {
    const onOnline = () => tryAgain();
    window.addEventListener("online", onOnline);
    return () => window.removeEventListener("online", onOnline);
  }, []);

  const follow = useEffectEvent(followAddress);
  useEffect(() => {
    const onPop = () => follow();
    // Back may show a page that Next has kept from another state of this list.
    onPop();
    window.addEventListener("popstate", onPop);
    return () => {
      window.removeEventListener("popstate", onPop);
      // An answer that comes after the list has gone must not touch the address of what came instead.
      request.current += 1;
    };
  }, []);

  return {
    view,
    wanted,
    status,
    said,
    change,
    loadMore,
    loadEarlier,
    prepareMore,
    retry,
    followAddress,
  };
}
