"use client";

import { PrefetchKind } from "next/dist/client/components/router-reducer/router-reducer-types";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useTransition } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { type Connection, isSoftLink, mayPrefetch, PrefetchBudget } from "@/components/layout/link-intent";
import { useLate } from "@/components/layout/use-late";
import { leaveWithPhoto, photoArrived } from "@/components/ui/moving-photo";
import { photoFiles, productPhotoSizes } from "@/components/ui/photo-files";
import { isProductPath } from "@/lib/paths";

/** A pointer that rests this long is not just passing. */
const restMs = 65;

/** The whole page, as a click would ask for it: Next's other kind stops at the outline of pages made on first visit. */
const wholePage = { kind: PrefetchKind.FULL };

/**
 * Every link of the shop in one place, once per page: a click on one keeps the frame and changes the page inside it,
 * and what a pointer rests on, a finger touches or the keyboard reaches is fetched ahead. A page that has to be made first
 * is announced by a line along the top. Without scripts they are links.
 */
export function SoftLinks() {
  const router = useRouter();
  const market = useMarket();
  const pathname = usePathname();
  const t = useWords("navigation");
  const [isLeaving, leave] = useTransition();
  const { isLate, begin, end } = useLate();

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = linkAt(event);
      if (event.defaultPrevented || !link || !isPlainClick(event, link)) return;
      if (!isSoftLink(market, location, link)) return;
      event.preventDefault();
      const isProduct = isProductPath(market, link.pathname);
      leaveWithPhoto((isProduct && photoNear(link)) || null);
      const go = () => router.push(link.pathname + link.search + link.hash);
      begin();
      // A transition of React's is rendered once more before it starts; another path is known by its arrival.
      if (link.pathname === location.pathname) leave(go);
      else go();
    };
    // After React's own handlers, which sit on the same node and may have taken the click.
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router, market, begin]);

  useEffect(() => (isLeaving ? end : undefined), [isLeaving, end]);

  // Back leaves no drawer over the page it leads to: the frame, and what is open in it, outlives the page.
  useEffect(() => {
    const closeAll = () => {
      for (const open of document.querySelectorAll<HTMLElement>(":popover-open")) open.hidePopover();
    };
    addEventListener("popstate", closeAll);
    return () => removeEventListener("popstate", closeAll);
  }, []);

  // Before the new page is painted.
  useLayoutEffect(() => {
    end();
    photoArrived(document.querySelector<HTMLImageElement>('main img[fetchpriority="high"]'));
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another address is another page
  }, [pathname, end]);

  useEffect(() => {
    const { connection } = navigator as { connection?: Connection };
    if (!mayPrefetch(connection)) return;
    const budget = new PrefetchBudget();
    const prefetch = (link: HTMLAnchorElement) => {
      const { page, photo } = budget.take(market, location, link);
      if (page) router.prefetch(link.pathname + link.search, wholePage);
      if (photo) fetchPhotoOf(link);
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    const over = (event: PointerEvent) => {
      clearTimeout(rest);
      const link = event.pointerType === "mouse" ? linkAt(event) : null;
      if (link) rest = setTimeout(prefetch, restMs, link);
    };
    const touch = (event: Event) => {
      const link = linkAt(event);
      if (link) prefetch(link);
    };
    const focus = (event: Event) => {
      const link = linkAt(event);
      // A click focuses as well, but has said what it wants already.
      if (link?.matches(":focus-visible")) prefetch(link);
    };
    document.addEventListener("pointerover", over, { passive: true });
    document.addEventListener("touchstart", touch, { passive: true });
    document.addEventListener("focusin", focus, { passive: true });
    return () => {
      clearTimeout(rest);
      document.removeEventListener("pointerover", over);
      document.removeEventListener("touchstart", touch);
      document.removeEventListener("focusin", focus);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each page on screen has a budget of its own
  }, [router, market, pathname]);

  return isLate && <progress aria-label={t("pageToCome")} className="page-to-come" />;
}

const linkAt = ({ target }: Event): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;

/** Not a wish for another tab, window or a file. */
const isPlainClick = (event: MouseEvent, link: HTMLAnchorElement) =>
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  (link.target === "" || link.target === "_self") &&
  !link.hasAttribute("download");

/** The card's photograph: what the product page begins with, in a smaller file. */
const photoNear = (link: HTMLAnchorElement) => link.closest("article")?.querySelector("img");

function fetchPhotoOf(link: HTMLAnchorElement) {
  const photo = photoNear(link);
  const path = photo && new URL(photo.currentSrc || photo.src).searchParams.get("url");
  if (!path) return;
  const { srcSet } = photoFiles(path, "large");
  const image = new Image();
  // Sizes first: with them the browser chooses the same file as the page will.
  image.sizes = productPhotoSizes;
  image.srcset = srcSet;
}
