"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Photo } from "@/components/catalog/photo";
import { useWords } from "@/components/i18n/messages-provider";
import type { ProductPhoto } from "@/lib/catalog/product-page";

const button =
  "absolute inline-flex size-12 items-center justify-center rounded-full bg-paper text-ink hover:text-accent";

/** One photograph as large as the window, over the page. Esc and the button close it; pinching enlarges further. */
export function Lightbox(props: { photos: readonly ProductPhoto[]; start: number; onClose: () => void }) {
  const { photos } = props;
  const t = useWords("product");
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(props.start);
  const photo = photos[index];

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const step = (by: number) => setIndex((index + by + photos.length) % photos.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  };

  return (
    <dialog
      ref={dialog}
      onClose={props.onClose}
      onKeyDown={onKeyDown}
      aria-label={t("gallery.label")}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-paper"
    >
      {photo && (
        <div className="relative h-full w-full">
          <Photo
            key={photo.path}
            path={photo.path}
            alt={photo.alt}
            sizes="1600px"
            className="object-contain!"
          />
        </div>
      )}
      <button
        type="button"
        onClick={() => dialog.current?.close()}
        aria-label={t("gallery.close")}
        className={`${button} top-3 right-3`}
      >
        <X aria-hidden size={24} strokeWidth={1.5} />
      </button>
      {photos.length > 1 && (
        <>
          <button
            type="button"
            onClick={() => step(-1)}
            aria-label={t("gallery.previous")}
            className={`${button} bottom-4 left-4 lg:top-1/2 lg:bottom-auto`}
          >
            <ChevronLeft aria-hidden size={24} strokeWidth={1.5} />
          </button>
          <button
            type="button"
            onClick={() => step(1)}
            aria-label={t("gallery.next")}
            className={`${button} right-4 bottom-4 lg:top-1/2 lg:bottom-auto`}
          >
            <ChevronRight aria-hidden size={24} strokeWidth={1.5} />
          </button>
        </>
      )}
    </dialog>
  );
}
