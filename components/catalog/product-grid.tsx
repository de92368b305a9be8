import { ProductCard } from "@/components/catalog/product-card";
import type { ProductCard as Product } from "@/lib/catalog/product-card";
import type { Market } from "@/lib/markets";

const sizes = "(min-width: 1440px) 318px, (min-width: 1024px) 23vw, (min-width: 768px) 30vw, 46vw";

/** Two columns on phones, three on tablets, four on desktops. */
export function ProductGrid(props: {
  market: Market;
  products: readonly Product[];
  heading: "h2" | "h3";
  /** Whether its first photograph is the largest thing above the fold. */
  isFirst?: boolean;
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-10 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4 lg:gap-y-14">
      {props.products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            market={props.market}
            product={product}
            sizes={sizes}
            heading={props.heading}
            isFirst={props.isFirst === true && index === 0}
          />
        </li>
      ))}
    </ul>
  );
}

/** One row that scrolls sideways on phones and is a row of four on desktops. */
export function ProductRow(props: { market: Market; products: readonly Product[] }) {
  return (
    <ul className="scrollbar-none -mx-4 flex snap-x snap-mandatory scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 md:mx-0 md:grid md:grid-cols-4 md:gap-x-6 md:gap-y-12 md:overflow-visible md:px-0">
      {props.products.map((product) => (
        <li key={product.id} className="w-[62vw] shrink-0 snap-start sm:w-[40vw] md:w-auto">
          <ProductCard
            market={props.market}
            product={product}
            sizes="(min-width: 1440px) 318px, (min-width: 768px) 23vw, (min-width: 640px) 40vw, 62vw"
          />
        </li>
      ))}
    </ul>
  );
}
