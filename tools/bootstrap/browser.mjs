import { findPrograms } from './commands.mjs';
import { installDebianPackages, mayInstallPackages } from './database-server.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that the journeys run in, or undefined: then they are skipped by name. @returns {Promise<string | undefined>} */
export const findBrowser = async () => {
  for (const name of names) {
    const [file] = await findPrograms(name);
    if (file) return file;
  }
  return undefined;
};

/**
 * Installs a browser for the tests where that needs no question (Debian, root); its absence is no failure.
 * @param {{ progress: import('./steps.mjs').Progress }} options
 */
export const acquireBrowser = async ({ progress }) => {
  let browser = await findBrowser();
  if (!browser && mayInstallPackages()) {
    progress.detail = 'apt-get install chromium';
    const why = await installDebianPackages(['chromium']);
    browser = await findBrowser();
    if (!browser) progress.detail = `browser journeys are skipped: apt-get install chromium: ${why}`;
  } else if (!browser) progress.detail = 'no Chromium found: browser journeys are skipped';
  if (browser) progress.detail = browser;
  return browser;
};
