import type { Browser, CDPSession } from 'playwright-core';

/** One page, opened with a cold cache. Times in ms from the navigation's start; `scriptBytes` as they came over the wire. */
export type Visit = { scriptBytes: number; lcpMs: number; layoutShift: number; serverMs: number };

/** How long a page may still shift or paint once it has loaded. */
const settleMs = 500;

type Where = { url: string; cookie: string };

/** Opens the page in a browser profile of its own. Failures: an error when it isn't answered with 200, or paints nothing. */
export const visit = async (browser: Browser, { url, cookie }: Where): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    const scripts = await countScripts(await context.newCDPSession(page));
    const response = await page.goto(url, { waitUntil: 'load' });
    if (response?.status() !== 200 || page.url() !== url)
      throw new Error(`${url} was answered with ${String(response?.status())} at ${page.url()}`);
    await page.waitForTimeout(settleMs);
    const seen = await page.evaluate(readTimings);
    if (seen.lcpMs === 0) throw new Error(`${url} painted nothing`);
    return { ...seen, scriptBytes: scripts() };
  } finally {
    await context.close();
  }
};

/** Sums what scripts weigh on the wire, preloaded ones among them. */
const countScripts = async (devtools: CDPSession): Promise<() => number> => {
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  return () => bytes;
};

/** Runs in the page. Source: the web platform's Largest Contentful Paint and Layout Instability. */
const readTimings = async (): Promise<Omit<Visit, 'scriptBytes'>> => {
  const read = (type: string): Promise<PerformanceEntryList> =>
    new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
      setTimeout(() => resolve([]), 200);
    });
  const paints = await read('largest-contentful-paint');
  // What the browser calls a layout shift; those after a person's input don't count.
  const shifts = (await read('layout-shift')) as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // that is their type
  return {
    lcpMs: paints.at(-1)?.startTime ?? 0,
    layoutShift: shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0),
    serverMs: (loaded?.responseStart ?? 0) - (loaded?.requestStart ?? 0),
  };
};
