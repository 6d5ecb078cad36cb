import axe from 'axe-core';
import type { Page } from 'playwright-core';

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Every rule of WCAG A and AA that the page breaks, or of those that are named, with the first element that does. */
export const findBarriers = async (page: Page, runOnly = allRules): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((rules) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }; // put there just above
    return inPage.run({ runOnly: rules });
  }, runOnly);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
};
