/** True when the browser could not reach the server, or what answered was not the server but something on the way. */
export const isNetworkError = (error: unknown): boolean =>
  error instanceof Error && /fetch|network|load failed|decode turbo-stream/i.test(error.message);
