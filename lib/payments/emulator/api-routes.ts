import { checkoutRoutes } from "./api-checkout";
import { customerRoutes } from "./api-customers";
import { paymentRoutes } from "./api-payments";
import { refundRoutes } from "./api-refunds";
import type { ApiRoute } from "./api-route";
import { taxRoutes } from "./api-tax";

/** Every route of Stripe's API that the emulator answers. */
export const apiRoutes: readonly ApiRoute[] = [
  ...checkoutRoutes,
  ...paymentRoutes,
  ...refundRoutes,
  ...customerRoutes,
  ...taxRoutes,
];
