import type { ComponentProps } from "react";

/**
 * A link within the shop: a plain `<a>`, which `SoftLinks` in the layout follows without loading the document anew and
 * whose page it fetches when somebody is about to use it. So a page with two hundred links starts with two hundred
 * anchors, not with two hundred components.
 */
export function PrefetchLink(props: ComponentProps<"a"> & { href: string }) {
  const { children, ...rest } = props;
  return <a {...rest}>{children}</a>;
}
