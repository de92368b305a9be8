"use client";

import type { SyntheticEvent } from "react";
import { useWords } from "@/components/i18n/messages-provider";
import { Photo } from "@/components/catalog/photo";

const fade = "transition-opacity starting:opacity-0";

/** Which dot was pressed or pointed at; -1 for a keyboard, which presses the button that they stand in. */
const dotOf = ({ target, currentTarget }: SyntheticEvent) =>
  [...currentTarget.children].findIndex((dot) => dot === target);

/**
 * The photograph of a card. A pointer over it shows the second one; dots lead to the others, and so does a swipe (see
 * the card). The dots are one button, so that a card with many photographs is one more stop for a keyboard: pressed
 * there, it goes on to the next. What is not shown yet is not loaded: a list of 24 products would load 72 photographs.
 */
export function CardPhotos(props: {
  paths: readonly string[];
  sizes: string;
  isFirst: boolean;
  /** Whether somebody chose what is shown: then a pointer over it does not change it. */
  isChosen: boolean;
  /** Whether a mouse is over the card. */
  isNear: boolean;
  /** Which one was asked for by its dot. */
  place: number | null;
  onPlace: (place: number) => void;
}) {
  const { paths, sizes, isFirst, isChosen, isNear, place, onPlace } = props;
  const t = useWords("catalog");
  const [first, second] = paths;
  const count = paths.length;
  const next = ((place ?? 0) + 1) % count;
  const shown = paths[place ?? 0];
  return (
    <div className="card-photos">
      {first && <Photo path={first} alt="" sizes={sizes} place="card" isFirst={isFirst} />}
      {place === null && isNear && !isChosen && second && (
        <Photo path={second} alt="" sizes={sizes} place="card" isOver className={fade} />
      )}
      {place !== null && shown && (
        <Photo key={shown} path={shown} alt="" sizes={sizes} place="card" isOver className={fade} />
      )}
      {count > 1 && (
        <button
          type="button"
          className="card-dots"
          aria-label={t("photo", { number: next + 1, count })}
          onClick={(event) => {
            const dot = dotOf(event);
            onPlace(dot < 0 ? next : dot);
          }}
          onPointerOver={(event) => {
            const dot = dotOf(event);
            if (event.pointerType === "mouse" && dot >= 0) onPlace(dot);
          }}
        >
          {paths.map((path, index) => (
            <i key={path} className={index === (place ?? 0) ? "is-shown" : undefined} />
          ))}
        </button>
      )}
    </div>
  );
}
