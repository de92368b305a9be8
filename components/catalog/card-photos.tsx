"use client";

import { useWords } from "@/components/i18n/messages-provider";
import { Photo } from "@/components/catalog/photo";

const fade = "transition-opacity starting:opacity-0";

/**
 * The photograph of a card. A pointer over it shows the second one; dots lead to the others. What is not shown yet is
 * not loaded: a list of 24 products would load 72 photographs.
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
      {paths.length > 1 && (
        <ul className="card-dots">
          {paths.map((path, index) => (
            <li key={path}>
              <button
                type="button"
                aria-label={t("photo", { number: index + 1, count: paths.length })}
                aria-pressed={index === (place ?? 0)}
                onClick={() => onPlace(index)}
                onPointerEnter={({ pointerType }) => pointerType === "mouse" && onPlace(index)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
