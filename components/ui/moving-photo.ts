let left: { photo: HTMLImageElement; from: DOMRect } | null = null;

/** Somebody goes to a page that begins with this photograph; null: to one that begins on its own. */
export function leaveWithPhoto(photo: HTMLImageElement | null): void {
  left = photo && { photo, from: photo.getBoundingClientRect() };
}

/**
 * The next page is in the document and not yet painted; this is the photograph it begins with. The same photograph as the
 * card's grows from where it was, and what the card has shown stands in until the larger file is there.
 *
 * A copy of the card's element moves, not a view transition of the browser: that one paints the old page once more before it
 * lets the new one come, and the heading 20 to 100 ms later.
 */
export function photoArrived(photo: HTMLImageElement | null): void {
  const before = left;
  left = null;
  if (!photo || !before || pathOf(photo) !== pathOf(before.photo)) return;
  const { currentSrc } = before.photo;
  if (!photo.complete) photo.style.background = `center / cover url("${currentSrc}")`;
  if (!matchMedia("(prefers-reduced-motion: no-preference)").matches) return;
  // The page comes first: it is painted without the photograph, which sets off a frame later.
  photo.style.opacity = "0";
  requestAnimationFrame(() => setTimeout(() => grow(photo, currentSrc, before.from)));
}

function grow(photo: HTMLImageElement, src: string, from: DOMRect): void {
  const to = photo.getBoundingClientRect();
  if (to.width === 0) {
    photo.style.removeProperty("opacity");
    return;
  }
  const moving = new Image();
  moving.src = src;
  moving.alt = "";
  moving.className = "photo moving-photo";
  for (const side of ["left", "top", "width", "height"] as const) moving.style[side] = `${to[side]}px`;
  document.body.append(moving);
  // The part of the card's photograph that has the ratio of the new one, from the middle of it.
  const scale = from.width / to.width;
  const x = from.left - to.left;
  const y = from.top - to.top + (from.height - to.height * scale) / 2;
  const end = () => {
    moving.remove();
    photo.style.removeProperty("opacity");
  };
  moving
    .animate([{ transform: `translate(${x}px, ${y}px) scale(${scale})` }, { transform: "none" }], {
      duration: 200,
      easing: "cubic-bezier(0.2, 0, 0, 1)",
    })
    .finished.then(end, end);
}

/** Of the original, whichever file of it is shown. */
const pathOf = ({ src }: HTMLImageElement) => new URL(src).searchParams.get("url");
