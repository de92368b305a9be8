import { type ContentBlock, parseContent } from "@/lib/catalog/content-blocks";

/** Text of a content page. Everything is text: nothing in it can become markup. */
export function ContentBody(props: { body: string }) {
  return (
    <div className="max-w-[65ch] space-y-4 text-ink-soft [&_h2]:mt-12 [&_h2]:font-display [&_h2]:text-xl [&_h2]:text-ink">
      {parseContent(props.body).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks never move while the page is open
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: ContentBlock }) {
  switch (block.kind) {
    case "heading":
      return <h2>{block.text}</h2>;
    case "list":
      return (
        <ul className="list-disc space-y-1 pl-5 marker:text-line-strong">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "paragraph":
      return <p className="whitespace-pre-line">{block.text}</p>;
  }
}
