import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import { startZenossEmulator } from '#test/support/zenoss/zenoss-emulator.ts';
import { announce, announceZenoss } from './announce.ts';

/** Fixed, so that settings made with them stay right. */
const ports = { cloud: 8_641, data_center: 8_642, zenoss: 8_643 };

/** The emulated vendors on loopback: `npm run emulators`, until Ctrl-C. They keep nothing. */
const main = async (): Promise<void> => {
  const sites: { close: () => Promise<void> }[] = [];
  for (const dialect of jiraDialects) {
    const site = await startJiraEmulator(dialect, ports[dialect]);
    sites.push(site);
    process.stdout.write(announce(dialect, site.url));
  }
  const zenoss = await startZenossEmulator({ port: ports.zenoss });
  sites.push(zenoss);
  process.stdout.write(announceZenoss(zenoss.url));
  const stop = (): void => {
    void Promise.all(sites.map((site) => site.close())).then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

try {
  await main();
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  process.stderr.write(`${error.message}\nThe emulators need the ports ${Object.values(ports).join(', ')}.\n`);
  process.exit(1);
}
