import path from 'node:path';
import { endCommands, run } from '#tools/bootstrap/commands.mjs';
import { printFailure, runStep, StepFailure } from '#tools/bootstrap/steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const atOnce = 2;

type Check = { title: string; program: string; args: readonly string[] };

const checks: readonly Check[] = [
  { title: 'types', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { title: 'types of domain', program: 'typescript/bin/tsc', args: ['-p', 'domain/tsconfig.json'] },
  { title: 'types of workflows', program: 'typescript/bin/tsc', args: ['-p', 'workflows/tsconfig.json'] },
  { title: 'eslint', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings=0'] },
  { title: 'prettier', program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  {
    title: 'dependencies',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      'domain',
      'workflows',
      'activities',
      'worker',
      'app',
      'db',
      'tools',
      'bench',
      'test',
    ],
  },
  { title: 'knip', program: 'knip/bin/knip.js', args: [] },
];

const runCheck = ({ title, program, args }: Check): Promise<void> =>
  runStep(title, async () => {
    const command = [path.join(root, 'node_modules', program), ...args];
    const { code, output } = await run(process.execPath, command, { cwd: root, timeoutMs: 10 * 60_000 });
    if (code === 0) return;
    throw new StepFailure({
      tried: [`${program} ${args.join(' ')}`],
      reason: `${title}:\n${output.trim()}`,
      help: `node_modules/.bin/node node_modules/${program} ${args.join(' ')}`,
    });
  });

/** Runs all checks, two at a time; later ones run even when earlier ones fail. */
const main = async (): Promise<number> => {
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.on(event, () => {
      endCommands();
      process.exit(1);
    });
  }
  const waiting = [...checks];
  const failures: unknown[] = [];
  const takeTurns = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      await runCheck(check).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  failures.forEach((failure) => printFailure(failure));
  return failures.length === 0 ? 0 : 1;
};

process.exit(await main());
