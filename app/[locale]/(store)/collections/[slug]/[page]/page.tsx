import { notFound, permanentRedirect } from "next/navigation";
import { listMetadata, ListRoute } from "@/app/[locale]/(store)/collections/[slug]/list-route";
import { requireMarket } from "@/app/[locale]/require-market";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/collections/[slug]/[page]">;

/** `?page=2` of a list, turned into this path by a rewrite. */
async function laterPage({ params }: Props) {
  const { slug, page: text } = await params;
  const market = await requireMarket(params);
  const page = /^[1-9][0-9]{0,2}$/.test(text) ? Number(text) : notFound();
  return { market, slug, page };
}

export async function generateMetadata(props: Props) {
  const { market, slug, page } = await laterPage(props);
  return listMetadata(market, slug, page);
}

export default async function LaterCollectionPage(props: Props) {
  const { market, slug, page } = await laterPage(props);
  if (page === 1) permanentRedirect(paths.list(market, slug));
  return <ListRoute market={market} slug={slug} page={page} />;
}
