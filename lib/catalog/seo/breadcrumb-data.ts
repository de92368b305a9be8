/**
 * Where a page stands in the shop. Rule F24: on lists and products only, with the names that the page shows.
 * @param steps addresses absolute, from the top down, the page itself last
 */
export const breadcrumbData = (steps: readonly { readonly name: string; readonly item: string }[]) => ({
  "@type": "BreadcrumbList",
  itemListElement: steps.map((step, index) => ({ "@type": "ListItem", position: index + 1, ...step })),
});
