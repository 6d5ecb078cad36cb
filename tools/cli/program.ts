import { Command } from '@commander-js/extra-typings';
import type { CliContext, ExitCode } from './context.ts';

const invocation = 'npm run tocsin --';
const example = (...lines: string[]): string =>
  ['', `Example${lines.length === 1 ? '' : 's'}:`, ...lines.map((line) => `  ${line}`)].join('\n');

/**
 * The commands and their options. Each command's own code is loaded when it runs: `simulate` starts without the database's.
 * Values are checked by the commands, so that all faults are named at once.
 */
export const createProgram = (context: CliContext, finish: (code: ExitCode) => void): Command => {
  const program = new Command(invocation)
    .description('Tocsin from the command line. Exit codes: 0 done, 1 failed or not healthy, 2 given wrongly.')
    .helpOption('-h, --help', 'Show this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .addHelpText('after', example(`${invocation} status`, `${invocation} incidents list --help`));

  leaf(program, 'status')
    .description('Show whether each part is healthy, and what waits. Exit code 1 when one is not.')
    .option('--json', 'Write JSON')
    .addHelpText('after', example(`${invocation} status --json`))
    .action(async (options, command) => {
      const { showStatus } = await import('./status/show-status.ts');
      finish(await showStatus(context, options, command.args));
    });

  leaf(program, 'reconcile')
    .description('Show where incidents and their workflows differ. Exit code 1 when something does.')
    .option('--repair', 'Start, signal or tell what is needed; nothing is terminated')
    .option('--json', 'Write JSON')
    .addHelpText('after', example(`${invocation} reconcile`, `${invocation} reconcile --repair`))
    .action(async (options, command) => {
      const { reconcile } = await import('./reconcile/reconcile.ts');
      finish(await reconcile(context, options, command.args));
    });

  const token = group(program, 'token', 'token create --user admin').description('Tokens of the API');
  leaf(token, 'create')
    .description('Create a token. It is written once; only its hash is kept.')
    .option('--user <name>', 'For a user: reads incidents')
    .option('--source <name>', 'For a source: sends alerts')
    .option('--name <text>', 'What it is called in lists (default: "command line")')
    .option('--expires-days <n>', 'Days until it ends, 1 to 3650 (default: it does not end)')
    .option('--json', 'Write JSON')
    .addHelpText(
      'after',
      example(
        `${invocation} token create --user admin --expires-days 90`,
        'TOKEN=$(npm run -s tocsin -- token create --source API)',
      ),
    )
    .action(async (options, command) => {
      const { createTokenFor } = await import('./token-create.ts');
      finish(await createTokenFor(context, options, command.args));
    });

  const incidents = group(program, 'incidents', 'incidents list --state open').description('Incidents');
  leaf(incidents, 'list')
    .description('List incidents, newest first')
    .option('--state <states>', 'One or more of open, acknowledged, closed, with commas (default: all)')
    .option('--element <name>', 'The whole element, compared without case')
    .option('--definition <id>', 'Id of an event definition')
    .option('--limit <n>', 'Most incidents, 1 to 200 (default: 50)')
    .option('--after <id>', 'Only those older than this incident: the next page')
    .option('--json', 'Write JSON, in the form of GET /api/v1/incidents')
    .addHelpText('after', example(`${invocation} incidents list --state open,acknowledged --element db-07`))
    .action(async (options, command) => {
      const { listIncidents } = await import('./incidents-list.ts');
      finish(await listIncidents(context, options, command.args));
    });

  leaf(program, 'explain')
    .usage('<incident> [options]')
    .description('Explain one incident: what each alert and action did, or why not. What its page "Why?" shows.')
    .option('--limit <n>', 'Most alerts, 1 to 200 (default: 20)')
    .option('--after <id>', 'Only alerts older than this one: the next page')
    .option('--json', 'Write JSON')
    .addHelpText('after', example(`${invocation} explain 12`, `${invocation} explain 12 --json --limit 200`))
    .action(async (options, command) => {
      const { explain } = await import('./explain.ts');
      finish(await explain(context, options, command.args));
    });

  leaf(program, 'dry-run')
    .description('Show what one alert would do if it came now, and what would be withheld. Changes nothing.')
    .option('--definition <id or key>', 'The event definition')
    .option('--element <name>', 'What the alert is about')
    .option('--status <status>', 'firing or resolved (default: firing)')
    .option('--severity <severity>', "S0 to S3 (default: the definition's)")
    .option('--source <name>', "Who would send it (default: the source of the incident's latest alert)")
    .option('--dedup-key <text>', 'Tells several problems of one element apart')
    .option('--message <text>', 'What it says')
    .option('--label <name=value>', 'A label; may be given several times', gather)
    .option('--time <time>', 'Event time, RFC 3339 or Unix (default: now)')
    .option('--json', 'Write JSON')
    .addHelpText('after', example(`${invocation} dry-run --definition 2 --element db-07 --label env=prod`))
    .action(async (options, command) => {
      const { runDry } = await import('./dry-run.ts');
      finish(await runDry(context, options, command.args));
    });

  const routes = group(program, 'routes', 'routes import zenticket.conf').description('Ticket routes');
  leaf(routes, 'import')
    .usage('<zenticket.conf> [options]')
    .description(
      'Show what the customers of a zenticket.conf would be as ticket routes. Changes nothing without --apply.',
    )
    .option('--system <name>', 'The ticket system of their tickets (default: the only one)')
    .option('--with-filter', "With zenticket's ticket filter as routes without a ticket")
    .option('--apply', 'Make it so')
    .addHelpText('after', example(`${invocation} routes import zenticket.conf --system Files --apply`))
    .action(async (options, command) => {
      const { importRoutes } = await import('./routes-import.ts');
      finish(await importRoutes(context, options, command.args));
    });

  leaf(program, 'simulate')
    .usage('<script.json> [more.json ...]')
    .description('Play a story through the engine, without a server. Writes one line of JSON for each decision.')
    .addHelpText(
      'after',
      example(`${invocation} simulate story.json`, 'docs/guides/simulate.md shows how to write one'),
    )
    .action(async (_options, command) => {
      const { simulateScripts } = await import('./simulate.ts');
      finish(await simulateScripts(context, command.args));
    });
  return program;
};

/** An option that may be given several times. */
const gather = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const group = (parent: Command, name: string, sample: string) =>
  parent
    .command(name)
    .helpCommand(false)
    .usage('<command> [options]')
    .addHelpText('after', example(`${invocation} ${sample}`));

/** A command without subcommands; what it doesn't know is left in `args` for it to name. */
const leaf = (parent: Command, name: string) => parent.command(name).allowUnknownOption().allowExcessArguments();
