import { StructuredDataScript } from "@/components/catalog/structured-data-script";
import { scriptJson } from "@/lib/catalog/seo/graph";
import { handOver } from "@/lib/catalog/seo/handover";

/** A block of JSON-LD in the page's HTML. @param props.data see lib/catalog/seo */
export function StructuredData(props: { data: object }) {
  return <StructuredDataScript id={handOver(scriptJson(props.data))} />;
}
