/** The name under which the browser pairs the card's photograph with the product page's. */
export const movingPhoto = "moving-photo";

let moving: HTMLElement | null = null;

/** Whether a card's photograph is on its way to the page that is being rendered. */
export const isPhotoMoving = () => moving?.isConnected ?? false;

/** The next page may begin with this photograph; null: the next page begins on its own. */
export function movePhoto(photo: HTMLElement | null): void {
  moving?.style.removeProperty("view-transition-name");
  moving = photo && matchMedia("(prefers-reduced-motion: no-preference)").matches ? photo : null;
  moving?.style.setProperty("view-transition-name", movingPhoto);
}
