import { photoFiles } from "@/components/ui/photo-files";

/** A small photograph beside the name of what is bought, which says the same: decoration. */
export function LinePhoto({ path }: { path: string | null }) {
  return (
    <span className="block aspect-4/5 w-18 shrink-0 overflow-hidden rounded-xs bg-line">
      {path && (
        // oxlint-disable-next-line nextjs/no-img-element -- as in components/catalog/photo.tsx
        <img
          alt=""
          loading="lazy"
          decoding="async"
          width={72}
          height={90}
          sizes="72px"
          {...photoFiles(path, "thumb")}
          className="photo size-full object-cover"
        />
      )}
    </span>
  );
}
