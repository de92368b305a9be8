"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { QueryProvider } from "@/components/query-provider";
import type { OrderState } from "@/lib/orders/order-state";

/** Asks where the order stands until it stands somewhere else, then shows the page anew. Nothing to see. */
export function WaitForPayment(props: { statusPath: string; state: OrderState }) {
  return (
    <QueryProvider>
      <Poll {...props} />
    </QueryProvider>
  );
}

/** A card is settled within seconds; a bank needs days, and nobody watches that long. */
const everyMs = { checking: 2000, processing: 30_000 };

function Poll({ statusPath, state }: { statusPath: string; state: OrderState }) {
  const router = useRouter();
  useQuery({
    queryKey: ["order-state", statusPath, state],
    queryFn: async () => {
      const response = await fetch(statusPath);
      if (!response.ok) throw new Error(`The order's state answered ${response.status}`);
      const answer = (await response.json()) as { state: OrderState };
      if (answer.state !== state) router.refresh();
      return answer.state;
    },
    refetchInterval: state === "processing" ? everyMs.processing : everyMs.checking,
    staleTime: 0,
  });
  return null;
}
