"use client";

import { type FocusEvent, type MouseEvent, type PointerEvent, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { photoUrl } from "@/components/ui/photo-files";
import type { NavigationCategory, NavigationLink } from "@/lib/catalog/navigation";
import { paths } from "@/lib/paths";

/** A pointer that crosses the bar opens nothing; one that leaves for a moment closes nothing. */
const opensAfterMs = 100;
const closesAfterMs = 200;

/**
 * A category with what is in it: below the bar on desktops, in place of the drawer's list on phones. Its button opens
 * it by a press, with a mouse also by resting on it.
 * @param props.category `slug` is null for what is no category, so that there is nothing to see "all of"
 */
export function MenuCategory(props: {
  id: string;
  name: string;
  category: Pick<NavigationCategory, "imagePath"> & {
    readonly slug: string | null;
    readonly children: readonly NavigationLink[];
  };
}) {
  const { name, category } = props;
  const t = useWords("navigation");
  const market = useMarket();
  const { panel, ...byMouse } = useOpenByMouse();
  const id = `menu-${props.id}`;
  return (
    <li {...byMouse}>
      <button type="button" popoverTarget={id} className="menu-opener">
        {name}
      </button>
      <div ref={panel} id={id} popover="auto" className="menu-panel">
        <div className="menu-inside">
          <button type="button" popoverTarget={id} popoverTargetAction="hide" className="menu-back">
            {t("menu")}
          </button>
          <ul aria-label={name}>
            {category.slug !== null && (
              <li className="menu-all">
                <PrefetchLink href={paths.list(market, category.slug)}>{t("allOf", { name })}</PrefetchLink>
              </li>
            )}
            {category.children.map(({ slug, name: child }) => (
              <li key={slug}>
                <PrefetchLink href={paths.list(market, slug)}>{child}</PrefetchLink>
              </li>
            ))}
          </ul>
          {category.imagePath && (
            // Loads when the panel opens: what is not displayed is not in view.
            <div className="menu-photo photo">
              {/* oxlint-disable-next-line nextjs/no-img-element -- one size, as in components/catalog/photo.tsx */}
              <img
                loading="lazy"
                decoding="async"
                src={photoUrl(category.imagePath, 640)}
                alt=""
                className="photo-fill"
              />
            </div>
          )}
        </div>
      </div>
    </li>
  );
}

const isBar = () => matchMedia("(min-width: 64rem)").matches;

/** Handlers for the list item: a mouse that rests on it opens the panel, leaving it closes what it opened. */
function useOpenByMouse() {
  const panel = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOpenedByMouse = useRef(false);

  const later = (ms: number, run: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, ms);
  };
  const open = () => {
    const { current } = panel;
    if (!current?.isConnected || current.matches(":popover-open")) return;
    isOpenedByMouse.current = true;
    current.showPopover();
  };
  const close = () => {
    if (isOpenedByMouse.current) panel.current?.hidePopover();
  };
  return {
    panel,
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === "mouse" && isBar()) later(opensAfterMs, open);
    },
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (pointerType === "mouse") later(closesAfterMs, close);
    },
    onClickCapture: (event: MouseEvent) => {
      clearTimeout(timer.current);
      const isOpener = event.target instanceof Element && event.target.closest(".menu-opener") !== null;
      // Somebody who rests and then presses wants it open, and from now on until it is closed.
      if (isOpener && isOpenedByMouse.current && panel.current?.matches(":popover-open"))
        event.preventDefault();
      if (isOpener) isOpenedByMouse.current = false;
    },
    // The keyboard has gone on to the next category.
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget) && isBar()) {
        panel.current?.hidePopover();
      }
    },
  };
}
