import { preload } from "react-dom";
import { photoFiles, type PhotoPlace } from "@/components/ui/photo-files";
import { groundOf } from "@/lib/photo-address";

/**
 * A photograph that fills its box; the parent is `relative` and has the ratio, so that nothing moves when it arrives.
 * A plain `<img>`: what next/image adds to it in the browser (5 kB) is for sizes that are not known beforehand.
 * @param props.sizes   how wide it is shown, for the browser's choice of file
 * @param props.place   which files are offered; `large` where it may be as wide as the window
 * @param props.isFirst the largest thing above the fold, at most once per page
 * @param props.isOver  lies over another one, which is seen until this one has loaded
 */
export function Photo(props: {
  path: string;
  alt: string;
  sizes: string;
  place?: PhotoPlace;
  isFirst?: boolean;
  isOver?: boolean;
  className?: string;
}) {
  const { path, sizes, place = "large", isFirst = false } = props;
  const ground = props.isOver ? "transparent" : groundOf(path);
  const { src, srcSet } = photoFiles(path, place);
  if (isFirst) {
    preload(src, { as: "image", imageSrcSet: srcSet, imageSizes: sizes, fetchPriority: "high" });
  }
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- see above
    <img
      alt={props.alt}
      // A lazy photograph must know that it is lazy before it knows where it is.
      loading={isFirst ? "eager" : "lazy"}
      decoding="async"
      {...(isFirst ? { fetchPriority: "high" as const } : {})}
      sizes={sizes}
      srcSet={srcSet}
      src={src}
      className={props.className ? `photo-fill ${props.className}` : "photo-fill"}
      {...(ground ? { style: { backgroundColor: ground } } : {})}
    />
  );
}
