import { locale } from "next/root-params";
import { NotFoundMessage } from "@/components/layout/not-found-message";
import { Wordmark } from "@/components/layout/wordmark";
import { words } from "@/lib/i18n/messages";
import { defaultMarket, findMarket } from "@/lib/markets";

/** Outside the store's frame: checkout, orders, account. */
export default async function NotFound() {
  const market = findMarket((await locale()) ?? "") ?? defaultMarket;
  return (
    <>
      <header className="border-b border-line">
        <div className="shell flex h-14 items-center lg:h-20">
          <Wordmark market={market} name={words(market, "common")("shopName")} />
        </div>
      </header>
      <main>
        <NotFoundMessage market={market} links={[]} hasSearch={false} />
      </main>
    </>
  );
}
