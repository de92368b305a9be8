import { listMetadata, ListRoute } from "@/app/[locale]/(store)/collections/[slug]/list-route";
import { requireMarket } from "@/app/[locale]/require-market";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/collections/[slug]">;

export async function generateMetadata({ params }: Props) {
  return listMetadata(await requireMarket(params), (await params).slug, "");
}

export default async function CollectionPage({ params }: Props) {
  return <ListRoute market={await requireMarket(params)} slug={(await params).slug} state="" />;
}
