/** How a photograph is seen: enlarged by `scale` and moved by so many pixels from the middle. */
export type View = { readonly scale: number; readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };
/** Pixels from the middle of the stage. */
export type Point = { readonly x: number; readonly y: number };

export const wholeView: View = { scale: 1, x: 0, y: 0 };

/** How large a photograph is on a stage that shows it whole, and never larger than it is. */
export function fitted(photo: Size, stage: Size): Size {
  const factor = Math.min(1, stage.width / photo.width, stage.height / photo.height);
  return { width: photo.width * factor, height: photo.height * factor };
}

/** Where a photograph already shows all its pixels, looking closer still does something, though it sharpens nothing. */
const leastScale = 1.5;

/** Enlarged until one of its own pixels is one of the screen's. */
export const largestScale = (photo: Size, stage: Size) =>
  Math.max(leastScale, photo.width / fitted(photo, stage).width);

/** The nearest view that leaves no gap between the photograph's edge and the stage's. */
export function clampView(view: View, photo: Size, stage: Size): View {
  const scale = Math.min(Math.max(view.scale, 1), largestScale(photo, stage));
  const shown = fitted(photo, stage);
  const within = (value: number, size: number, room: number) => {
    const most = Math.max(0, (size * scale - room) / 2);
    return most === 0 ? 0 : Math.min(Math.max(value, -most), most);
  };
  return {
    scale,
    x: within(view.x, shown.width, stage.width),
    y: within(view.y, shown.height, stage.height),
  };
}

/** Enlarges by `factor` around a point, which stays where it is: what is under the finger remains under it. */
export function zoomAt(view: View, factor: number, at: Point, photo: Size, stage: Size): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), largestScale(photo, stage));
  const ratio = scale / view.scale;
  const moved = { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
  return clampView(moved, photo, stage);
}
