import { page, route, type ApiRoute } from "./api-route";
import { pagination } from "./fields";
import {
  calculationCreate,
  createCalculation,
  requireCalculation,
  shown,
  withoutBreakdown,
} from "./tax-calculations";
import {
  createFromCalculation,
  createReversal,
  fromCalculation,
  requireTransaction,
  reversalCreate,
} from "./tax-transactions";

export const taxRoutes: readonly ApiRoute[] = [
  route("POST", "/v1/tax/calculations", calculationCreate, createCalculation),

  route("GET", "/v1/tax/calculations/:id", {}, (emulation, _input, id) =>
    shown(requireCalculation(emulation, id).calculation),
  ),

  route("GET", "/v1/tax/calculations/:id/line_items", pagination, (emulation, input, id) => {
    const { lines } = requireCalculation(emulation, id);
    return page(lines.map(withoutBreakdown), input, `/v1/tax/calculations/${id}/line_items`);
  }),

  route("POST", "/v1/tax/transactions/create_from_calculation", fromCalculation, createFromCalculation),

  route("POST", "/v1/tax/transactions/create_reversal", reversalCreate, createReversal),

  route(
    "GET",
    "/v1/tax/transactions/:id",
    {},
    (emulation, _input, id) => requireTransaction(emulation, id).transaction,
  ),

  route("GET", "/v1/tax/transactions/:id/line_items", pagination, (emulation, input, id) => {
    const { lines } = requireTransaction(emulation, id);
    return page(lines, input, `/v1/tax/transactions/${id}/line_items`);
  }),
];
