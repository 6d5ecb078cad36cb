import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { desc, eq } from 'drizzle-orm';
import { incident } from '#db/schema/index.ts';
import { createUser } from '#db/user/create-user.ts';
import { findBrowser } from '#tools/bootstrap/browser.mjs';
import { openIncidents } from '../incidents.ts';
import type { Stage } from '../stage.ts';
import { visit } from './browse.ts';
import type { Visit } from './browse.ts';

/** The median of each figure. `what`: like `incidents list`. */
export type PageFigures = Visit & { what: string };

/** The console's pages, and the smallest answer of the same server in the same browser. */
export type PagesResult = { openIncidents: number; baseline: PageFigures; pages: PageFigures[] };

const wantedIncidents = 1_000;
const rounds = 5;
const login = { name: 'bench', password: 'a long enough password' };

/**
 * How long a person waits for the console's pages, in Chromium with a cold cache, with 1,000 open incidents. Web and worker run.
 * Null: the machine has no Chromium.
 */
export const measurePages = async (stage: Stage): Promise<PagesResult | null> => {
  const executablePath = await findBrowser();
  if (executablePath === undefined) return null;
  const missing = wantedIncidents - (await stage.database.db.$count(incident, eq(incident.state, 'open')));
  if (missing > 0) await openIncidents(stage, 'pages', missing);
  const [newest] = await stage.database.db
    .select({ id: incident.id })
    .from(incident)
    .orderBy(desc(incident.id))
    .limit(1);
  await createUser(stage.database, { ...login, role: 'superadmin', now: new Date() });
  const site = `http://127.0.0.1:${String(stage.ports.web)}`;
  const cookie = await logIn(site);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const look = (what: string, path: string) => figuresOf(browser, what, { url: `${site}${path}`, cookie });
    await look('warm-up', '/incidents');
    return {
      openIncidents: await stage.database.db.$count(incident, eq(incident.state, 'open')),
      baseline: await look('smallest answer', '/healthz'),
      pages: [
        await look('incidents list', '/incidents'),
        await look('one incident', `/incidents/${String(newest?.id ?? 0)}`),
        await look('definitions', '/definitions'),
      ],
    };
  } finally {
    await browser.close();
  }
};

const logIn = async (site: string): Promise<string> => {
  const reply = await fetch(`${site}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site },
    body: new URLSearchParams(login),
  });
  const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';', 1);
  if (cookie === '') throw new Error(`nobody could log in: ${String(reply.status)}`);
  return cookie;
};

const figuresOf = async (browser: Browser, what: string, where: { url: string; cookie: string }) => {
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, where));
  const middle = (name: keyof Visit): number =>
    visits.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  const lcpMs = middle('lcpMs');
  return { what, lcpMs, serverMs: middle('serverMs'), ...worstOf(visits) };
};

/** What must not vary: the worst counts. */
const worstOf = (visits: readonly Visit[]) => ({
  scriptBytes: Math.max(...visits.map(({ scriptBytes }) => scriptBytes)),
  layoutShift: Math.max(...visits.map(({ layoutShift }) => layoutShift)),
});
