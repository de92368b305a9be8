"use client";

import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";

/** Phones: name, price and button at the bottom once the form's own button has scrolled away above. */
export function StickyBuyBar(props: {
  watched: RefObject<HTMLElement | null>;
  name: string;
  detail: string;
  price: ReactNode;
  children: ReactNode;
}) {
  const [isShown, setShown] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const { watched } = props;
  useEffect(() => {
    if (!watched.current) return;
    const element = watched.current;
    const look: IntersectionObserverCallback = ([entry]) => {
      if (entry) setShown(entry.boundingClientRect.bottom <= 0);
    };
    // The second counts everything above the window as seen: a jump from before the button to behind it, to the reviews
    // say, never brings the button itself into view.
    const observers = [
      new IntersectionObserver(look),
      new IntersectionObserver(look, { rootMargin: "100000px 0px 0px 0px" }),
    ];
    for (const observer of observers) observer.observe(element);
    return () => {
      for (const observer of observers) observer.disconnect();
    };
  }, [watched]);
  useEffect(() => {
    if (!isShown || !bar.current) return;
    // What gets the focus is scrolled to above the bar, and the end of the page can be seen as well.
    const height = `${bar.current.offsetHeight}px`;
    document.documentElement.style.scrollPaddingBottom = height;
    document.body.style.paddingBottom = height;
    return () => {
      document.documentElement.style.scrollPaddingBottom = "";
      document.body.style.paddingBottom = "";
    };
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div
      ref={bar}
      className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:hidden"
    >
      <p className="min-w-0 flex-1 basis-[6rem] text-sm">
        <span className="block truncate font-medium">{props.name}</span>
        <span className="block truncate text-ink-soft tabular-nums">
          {props.price}
          {props.detail !== "" && ` · ${props.detail}`}
        </span>
      </p>
      <div className="shrink-0">{props.children}</div>
    </div>
  );
}
