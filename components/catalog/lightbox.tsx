"use client";

import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Photo } from "@/components/catalog/photo";
import { useZoom } from "@/components/catalog/use-zoom";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { ProductPhoto } from "@/lib/catalog/product-page";

const button =
  "inline-flex size-12 items-center justify-center rounded-full bg-paper text-ink hover:text-accent";

/** Pixels by which an arrow key moves an enlarged photograph. */
const panPx = 80;

/**
 * Photographs as large as the window, over the page. Esc, the button and the browser's Back close it; the caller has
 * added the entry to the history that Back takes away.
 */
export function Lightbox(props: {
  photos: readonly [ProductPhoto, ...ProductPhoto[]];
  start: number;
  /** @param index the photograph that was looked at last */
  onClose: (index: number) => void;
}) {
  const { photos } = props;
  const t = useWords("product");
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const isLeftByBack = useRef(false);
  const [index, setIndex] = useState(props.start);
  const current = photos[index] ?? photos[0];
  const zoom = useZoom(stage, current, (by) => step(by));

  useEffect(() => {
    const root = document.documentElement;
    root.style.overflow = "hidden";
    if (!dialog.current?.open) dialog.current?.showModal();
    const leave = () => {
      isLeftByBack.current = true;
      dialog.current?.close();
    };
    addEventListener("popstate", leave);
    return () => {
      root.style.overflow = "";
      removeEventListener("popstate", leave);
    };
  }, []);

  function step(by: number) {
    show((index + by + photos.length) % photos.length);
  }
  function show(wanted: number) {
    zoom.reset();
    setIndex(wanted);
  }
  const close = () => dialog.current?.close();
  const onClosed = () => {
    if (!isLeftByBack.current) history.back();
    props.onClose(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = {
      ArrowLeft: [1, 0],
      ArrowRight: [-1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    }[event.key];
    if (event.key === "+" || event.key === "-") zoom.toggle();
    if (!arrow) return;
    const [x = 0, y = 0] = arrow;
    event.preventDefault();
    if (zoom.view.scale > 1) zoom.pan(x * panPx, y * panPx);
    else if (x !== 0) step(-x);
  };

  const isZoomed = zoom.view.scale > 1;
  return (
    <dialog
      ref={dialog}
      onClose={onClosed}
      onKeyDown={onKeyDown}
      aria-label={t("gallery.label")}
      className="m-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-paper"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between gap-2 p-2 pl-4">
          <output className="text-sm text-ink-soft tabular-nums">
            {t("gallery.place", { number: index + 1, count: photos.length })}
          </output>
          <div className="flex">
            <button
              type="button"
              onClick={() => zoom.toggle()}
              aria-pressed={isZoomed}
              aria-label={t("gallery.closer")}
              className={button}
            >
              {isZoomed ? <Icon of={ZoomOut} size={24} /> : <Icon of={ZoomIn} size={24} />}
            </button>
            <button type="button" onClick={close} aria-label={t("gallery.close")} className={button}>
              <Icon of={X} size={24} />
            </button>
          </div>
        </div>
        <div className="relative min-h-0 flex-1">
          <div
            ref={stage}
            {...zoom.handlers}
            className={`absolute inset-0 touch-none overflow-hidden select-none ${isZoomed ? "cursor-zoom-out" : "cursor-zoom-in"}`}
          >
            {photos.map((photo, place) => {
              const offset = place - index;
              // The neighbours are there before somebody swipes to them.
              if (Math.abs(offset) > 1) return null;
              const { scale, x, y } = offset === 0 ? zoom.view : { scale: 1, x: zoom.drag ?? 0, y: 0 };
              const left = offset === 0 && !isZoomed ? (zoom.drag ?? 0) : x;
              return (
                <div
                  key={photo.path}
                  aria-hidden={offset !== 0}
                  className={`absolute inset-0 ${zoom.drag === null && !isZoomed ? "transition-transform" : ""}`}
                  style={{
                    transform: `translate(calc(${offset * 100}% + ${left}px), ${y}px) scale(${scale})`,
                  }}
                >
                  <div
                    className="absolute inset-0 m-auto"
                    style={{ maxWidth: photo.width, maxHeight: photo.height }}
                  >
                    <Photo
                      path={photo.path}
                      alt={photo.alt}
                      sizes="1600px"
                      isOver
                      className="pointer-events-none object-contain!"
                    />
                  </div>
                </div>
              );
            })}
          </div>
          {photos.length > 1 && (
            <>
              <button
                type="button"
                onClick={() => step(-1)}
                aria-label={t("gallery.previous")}
                className={`${button} absolute top-1/2 left-2 max-md:hidden`}
              >
                <Icon of={ChevronLeft} size={24} />
              </button>
              <button
                type="button"
                onClick={() => step(1)}
                aria-label={t("gallery.next")}
                className={`${button} absolute top-1/2 right-2 max-md:hidden`}
              >
                <Icon of={ChevronRight} size={24} />
              </button>
            </>
          )}
        </div>
        {photos.length > 1 && (
          <ul className="flex shrink-0 gap-2 overflow-x-auto p-4 md:justify-center">
            {photos.map((photo, place) => (
              <li key={photo.path} className="shrink-0">
                <button
                  type="button"
                  onClick={() => show(place)}
                  aria-current={place === index ? "true" : undefined}
                  aria-label={t("gallery.show", { number: place + 1, count: photos.length })}
                  className="photo relative block size-14 overflow-hidden rounded-xs ring-ink aria-[current]:ring-2"
                >
                  <Photo path={photo.path} alt="" sizes="56px" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </dialog>
  );
}
