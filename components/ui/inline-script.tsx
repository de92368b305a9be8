"use client";

/**
 * A script that runs while the HTML is read, before anything below it is painted. When the page is made in a browser
 * it is left out: there the component that needs it acts by itself, and React would warn of a script that never runs.
 */
export function InlineScript({ code }: { code: string }) {
  return (
    <script
      type={typeof window === "undefined" ? "text/javascript" : "text/plain"}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: code }}
    />
  );
}
