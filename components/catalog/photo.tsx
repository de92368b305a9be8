import Image from "next/image";

/**
 * A photograph that fills its box; the parent is `relative` and has the ratio.
 * @param props.sizes   how wide it is shown, for the browser's choice of file
 * @param props.isFirst the largest thing above the fold, at most once per page
 */
export function Photo(props: {
  path: string;
  alt: string;
  sizes: string;
  isFirst?: boolean;
  className?: string;
}) {
  return (
    <Image
      src={props.path}
      alt={props.alt}
      fill
      sizes={props.sizes}
      preload={props.isFirst ?? false}
      {...(props.isFirst ? { fetchPriority: "high" as const, loading: "eager" as const } : {})}
      className={`object-cover ${props.className ?? ""}`}
    />
  );
}
