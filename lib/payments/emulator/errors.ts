type ErrorType =
  | "api_error"
  | "card_error"
  | "idempotency_error"
  | "invalid_request_error"
  | "rate_limit_error";

export type ErrorBody = {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: object;
};

/** An answer in the shape of Stripe's errors. Thrown by handlers, turned into JSON by the API layer. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** 400 `invalid_request_error`. */
export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message, ...details });
}

export const parameterMissing = (param: string): ApiError =>
  invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });

export function parameterUnknown(params: readonly string[]): ApiError {
  const [param = ""] = params;
  const noun = params.length > 1 ? "parameters" : "parameter";
  return invalidRequest(`Received unknown ${noun}: ${params.join(", ")}`, {
    code: "parameter_unknown",
    param,
  });
}

export const parameterEmpty = (param: string): ApiError =>
  invalidRequest(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    { code: "parameter_invalid_empty", param },
  );

/** 404 for an id in the path, 400 (as Stripe does) for an id in a parameter. */
export function resourceMissing(kind: string, id: string, param = "id"): ApiError {
  return new ApiError(param === "id" || param === "intent" ? 404 : 400, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

export const unrecognizedUrl = (method: string, path: string): ApiError =>
  new ApiError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
