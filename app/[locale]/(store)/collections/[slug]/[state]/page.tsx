import { notFound } from "next/navigation";
import { listMetadata, ListRoute } from "@/app/[locale]/(store)/collections/[slug]/list-route";
import { requireMarket } from "@/app/[locale]/require-market";
import { canonicalPathState } from "@/lib/catalog/list-address";

/** Made on the first visit and kept like any other page, until one of its tags ends. */
export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/collections/[slug]/[state]">;

/** The query of a list, turned into this path by proxy.ts. */
async function filteredList({ params }: Props) {
  const market = await requireMarket(params);
  const { slug, state } = await params;
  return { market, slug, state: canonicalPathState(state) ?? notFound() };
}

export async function generateMetadata(props: Props) {
  const { market, slug, state } = await filteredList(props);
  return listMetadata(market, slug, state);
}

export default async function FilteredCollectionPage(props: Props) {
  return <ListRoute {...await filteredList(props)} />;
}
