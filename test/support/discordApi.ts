/** One request to the API, without its version. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** When it had arrived, in milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
}

/** What is done with requests like this one; `match` is what the groups of the path hold. */
export type Route = readonly [
  method: string,
  path: RegExp,
  run: (match: readonly string[], request: ApiRequest) => ApiResponse,
];

/** Takes note of what is wrong with a payload, and answers as Discord does. */
export type Reject = (faults: readonly string[]) => ApiResponse;

export function ok(body: unknown): ApiResponse {
  return { status: 200, body };
}

/** An error in the shape of the API. */
export function refused(status: number, code: number, message: string): ApiResponse {
  return { status, body: { code, message } };
}
