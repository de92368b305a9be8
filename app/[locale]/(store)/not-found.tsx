import { locale } from "next/root-params";
import { NotFoundMessage } from "@/components/layout/not-found-message";
import { getNavigation } from "@/lib/catalog/navigation";
import { defaultMarket, findMarket } from "@/lib/markets";

export default async function NotFound() {
  const market = findMarket((await locale()) ?? "") ?? defaultMarket;
  const { categories } = await getNavigation(market);
  return <NotFoundMessage market={market} links={categories} />;
}
