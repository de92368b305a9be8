/** The name under which the browser pairs the card's photograph with the next page's. */
const name = "moving-photo";

/** A page that was fetched ahead is there long before; any other comes without its photograph moving. */
const patienceMs = 250;

let left: HTMLImageElement | null = null;
let arrive: ((photo: HTMLImageElement | null) => void) | null = null;

const mayMove = () =>
  "startViewTransition" in document && matchMedia("(prefers-reduced-motion: no-preference)").matches;

/**
 * Goes to a page that begins with this photograph, which grows from where it is. Without one, with reduced motion and in
 * older browsers the page simply changes. React's `<ViewTransition>` is not used: it wants a name on every card, unique
 * on a page that may show a product twice, and starts no transition for an element deep inside a new page.
 */
export function goWithPhoto(photo: HTMLImageElement | null, go: () => void): void {
  left = photo;
  if (!photo || !mayMove()) return go();
  const named = [photo];
  photo.style.setProperty("view-transition-name", name);
  const transition = document.startViewTransition(
    () =>
      new Promise<void>((resolve) => {
        arrive = (next) => {
          arrive = null;
          if (next) {
            photo.style.removeProperty("view-transition-name");
            next.style.setProperty("view-transition-name", name);
            named.push(next);
          }
          resolve();
        };
        setTimeout(() => arrive?.(null), patienceMs);
        go();
      }),
  );
  const end = () => {
    for (const element of named) element.style.removeProperty("view-transition-name");
  };
  transition.finished.then(end, end);
}

/** The next page is in the document; this is the photograph it begins with. */
export function photoArrived(photo: HTMLImageElement | null): void {
  if (photo && left && !photo.complete && pathOf(photo) === pathOf(left)) {
    // What the card has shown stands in for the larger file.
    photo.style.background = `center / cover url("${left.currentSrc}")`;
  }
  left = null;
  arrive?.(photo);
}

/** Of the original, whichever file of it is shown. */
const pathOf = ({ src }: HTMLImageElement) => new URL(src).searchParams.get("url");
