import type { Page } from 'playwright-core';
import { foreignHost } from './hostile-script.ts';

/** A page that is watched: `faults` are what went wrong on it so far, each with its address. */
export type WatchedPage = {
  page: Page;
  faults: string[];
  /** Loads the page and looks at it. */
  visit: (path: string) => Promise<void>;
  /** Goes there as a link does, without loading the page, and looks at it. */
  follow: (path: string) => Promise<void>;
  /** Looks at the page as it is. */
  look: () => Promise<void>;
};

declare global {
  // The window is extended by name.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface Window {
    /** Set by a payload's script. */
    hostile?: unknown;
    /** What the content security policy refused. */
    refused?: string[];
    __remixRouter: { navigate: (to: string) => Promise<void>; state: { navigation: { state: string } } };
  }
}

/** Watches a page for scripts that run, requests that leave, and markup that isn't the console's. */
export const watchPage = async (page: Page, url: string): Promise<WatchedPage> => {
  const faults: string[] = [];
  const tell = (what: string): void => void faults.push(`${page.url().slice(0, 200)}: ${what.slice(0, 300)}`);
  page.on('pageerror', (error) => tell(`broke: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') tell(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${url}/`) && !to.startsWith('data:image/')) tell(`request to ${to}`);
  });
  await page.addInitScript(() => {
    window.refused = [];
    addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
      window.refused?.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  const look = async (): Promise<void> => {
    for (const fault of await page.evaluate(findFaults, foreignHost)) tell(fault);
  };
  const visit = async (path: string): Promise<void> => {
    const reply = await page.goto(`${url}${path}`);
    if (reply?.status() !== 200) tell(`status ${String(reply?.status())}`);
    await look();
  };
  const follow = async (path: string): Promise<void> => {
    await page.evaluate((to) => window.__remixRouter.navigate(to), path);
    // A page that looks for news at the same time lets this end before the other page is there.
    await page.waitForURL((now) => now.href === new URL(path, url).href);
    await page.waitForFunction(() => window.__remixRouter.state.navigation.state === 'idle');
    await look();
  };
  return { page, faults, visit, follow, look };
};

/** What is wrong with the page. Runs in it. */
const findFaults = (foreign: string): string[] => {
  const elements = [...document.querySelectorAll('*')];
  const own = location.host;
  const brought =
    'iframe, object, embed, base, marquee, math, video, audio, animate, template, meta[http-equiv], tocsin-x';
  const isStrange = (element: Element): boolean =>
    element.matches(brought) ||
    element.getAttributeNames().some((name) => name.startsWith('on')) ||
    (element instanceof HTMLScriptElement && element.src === '' && element.nonce === '') ||
    (element instanceof HTMLFormElement && new URL(element.getAttribute('action') ?? '', location.href).host !== own);
  const isBadLink = (element: Element): boolean =>
    element instanceof HTMLAnchorElement &&
    element.hasAttribute('href') &&
    (!['http:', 'https:'].includes(element.protocol) ||
      element.host === foreign ||
      (element.host !== own && !element.relList.contains('noopener')));
  const heading = document.querySelector('h1');
  const { scrollWidth } = document.documentElement;
  const tell = (element: Element): string => element.outerHTML.slice(0, 150);
  return [
    ...(window.hostile === undefined ? [] : ['a script of a payload ran']),
    ...(window.refused ?? []).map((what) => `refused by the policy: ${what}`),
    ...(heading?.checkVisibility() === true && heading.textContent.trim() !== '' ? [] : ['has no heading']),
    ...(scrollWidth > innerWidth ? [`is ${String(scrollWidth)} px wide in ${String(innerWidth)}`] : []),
    ...elements.filter(isStrange).map((element) => `markup: ${tell(element)}`),
    ...elements.filter(isBadLink).map((element) => `link: ${tell(element)}`),
  ];
};
