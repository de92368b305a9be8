"use client";

import { type ReactNode, ViewTransition } from "react";
import { isPhotoMoving, movingPhoto } from "@/components/ui/moving-photo";

/**
 * Around the first photograph of a product page: it grows out of the card that was clicked. Where nothing moves (no card,
 * reduced motion, an older browser) the page simply changes.
 */
export function PhotoTransition({ children }: { children: ReactNode }) {
  return (
    <ViewTransition
      name={movingPhoto}
      enter={isPhotoMoving() ? "moving-photo" : "none"}
      exit="none"
      default="none"
    >
      {children}
    </ViewTransition>
  );
}
