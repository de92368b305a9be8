"use client";

/**
 * The half of `StructuredData` that makes HTML. In a browser there is nothing to find under the key, and nothing to do:
 * crawlers read what the server sent.
 */
export function StructuredDataScript(props: { id: string }) {
  const json = globalThis.cartwrightStructuredData?.get(props.id) ?? "";
  return (
    // Data, not code: `scriptJson` left nothing in it that could end the element.
    <script type="application/ld+json" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: json }} />
  );
}
