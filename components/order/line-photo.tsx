import Image from "next/image";

/** A small photograph beside the name of what is bought, which says the same: decoration. */
export function LinePhoto({ path }: { path: string | null }) {
  return (
    <span className="block aspect-4/5 w-18 shrink-0 overflow-hidden rounded-xs bg-line">
      {path && (
        <Image
          src={path}
          alt=""
          width={72}
          height={90}
          sizes="72px"
          className="photo size-full object-cover"
        />
      )}
    </span>
  );
}
