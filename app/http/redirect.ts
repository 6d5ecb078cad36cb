/** Sends the browser to a path of this site, to be returned or thrown. */
export const goTo = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 302, headers: { location: path, ...headers } });
