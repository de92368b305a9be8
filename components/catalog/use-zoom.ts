"use client";

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { clampView, type Point, type Size, type View, wholeView, zoomAt } from "@/components/catalog/zoom";

/** Pixels a finger must travel to mean the next photograph, and those it may tremble in a tap. */
const swipePx = 60;
const tapPx = 8;
const doubleTapMs = 300;
const tapFactor = 2.5;

/**
 * Fingers, mouse and wheel on a stage: pinching, double tap or click and wheel enlarge, dragging moves what is enlarged,
 * else it leads to the next photograph.
 */
export function useZoom(stage: RefObject<HTMLElement | null>, photo: Size, onSwipe: (by: 1 | -1) => void) {
  const [view, setView] = useState(wholeView);
  /** Pixels that the whole photograph is dragged aside; null while nobody drags. */
  const [drag, setDrag] = useState<number | null>(null);
  const fingers = useRef(new Map<number, Point>());
  const gesture = useRef({ moved: 0, dragged: 0, tappedAt: 0, isPinch: false });

  const size = useCallback((): Size => {
    const { clientWidth: width = 1, clientHeight: height = 1 } = stage.current ?? {};
    return { width, height };
  }, [stage]);
  const pointOf = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
      const box = stage.current?.getBoundingClientRect();
      return {
        x: clientX - (box?.left ?? 0) - (box?.width ?? 0) / 2,
        y: clientY - (box?.top ?? 0) - (box?.height ?? 0) / 2,
      };
    },
    [stage],
  );
  const zoom = useCallback(
    (factor: number, at: Point = { x: 0, y: 0 }) =>
      setView((before) => zoomAt(before, factor, at, photo, size())),
    [photo, size],
  );
  const pan = (x: number, y: number) =>
    setView((before: View) => clampView({ ...before, x: before.x + x, y: before.y + y }, photo, size()));
  const toggle = (at?: Point) => (view.scale > 1 ? setView(wholeView) : zoom(tapFactor, at));

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoom(Math.exp(event.deltaY * -0.003), pointOf(event));
    };
    // Not React's: its wheel listener may not prevent the browser from zooming the page.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [stage, zoom, pointOf]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (fingers.current.size === 0)
      gesture.current = { ...gesture.current, moved: 0, dragged: 0, isPinch: false };
    fingers.current.set(event.pointerId, pointOf(event));
    if (fingers.current.size > 1) gesture.current.isPinch = true;
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    fingers.current.set(event.pointerId, now);
    const current = gesture.current;
    current.moved += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
      setDrag(null);
      zoom(distance(now) / Math.max(1, distance(before)), {
        x: (now.x + other.x) / 2,
        y: (now.y + other.y) / 2,
      });
    } else if (view.scale > 1) pan(now.x - before.x, now.y - before.y);
    // Of two fingers one leaves first, and the other may still be moving.
    else if (!current.isPinch) {
      current.dragged += now.x - before.x;
      if (current.moved > tapPx) setDrag(current.dragged);
    }
  };

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!fingers.current.delete(event.pointerId) || fingers.current.size > 0) return;
    const { moved, dragged, tappedAt } = gesture.current;
    setDrag(null);
    if (moved > tapPx) {
      if (view.scale === 1 && Math.abs(dragged) > swipePx) onSwipe(dragged < 0 ? 1 : -1);
      return;
    }
    const isTap = event.pointerType === "mouse" || event.timeStamp - tappedAt < doubleTapMs;
    gesture.current.tappedAt = isTap ? 0 : event.timeStamp;
    if (isTap) toggle(pointOf(event));
  };

  const onPointerCancel = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId);
    setDrag(null);
  };

  return {
    view,
    drag,
    pan,
    toggle,
    reset: () => setView(wholeView),
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}
