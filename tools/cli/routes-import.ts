import { readFile, stat } from 'node:fs/promises';
import type { Database } from '#db/database.ts';
import { ticketSystemChoices } from '#db/rules/rule-choices.ts';
import type { Choice } from '#db/rules/rule-choices.ts';
import { applyRouteImport, previewRouteImport } from '#db/rules/ticket-routes-import.ts';
import { importFaults } from '#domain/ticket/route/read-route.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { describeConfFault } from '#domain/ticket/route/zenticket/conf-fault.ts';
import { generalWords, importDrafts } from '#domain/ticket/route/zenticket/import-drafts.ts';
import { maxConfLength, readZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import type { ZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import { CliFailure, UsageFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';
import { findInstallation } from './installation.ts';
import { printable } from './table.ts';
import { withDatabase } from './with-database.ts';

export type RoutesImportOptions = { system?: string; withFilter?: true; apply?: true };

const guide = 'docs/guides/ticket-routes.md shows how.';

/**
 * Shows what a zenticket.conf would make of the ticket routes, or makes it so with `--apply`, as a whole or not at all. Exit
 * code 1 when the file breaks rules: each is written with its section, key and line.
 */
export const importRoutes = async (
  context: CliContext,
  options: RoutesImportOptions,
  args: readonly string[],
): Promise<ExitCode> => {
  const conf = readConf(await readConfFile(fileOf(args)));
  return withDatabase<ExitCode>(await findInstallation(context), async (database) => {
    const system = await findSystem(database, options.system);
    const drafts = importDrafts(conf, { ticketSystemId: system.id, hasFilter: options.withFilter === true });
    const changes = await (options.apply === true ? apply(context, database, drafts) : preview(database, drafts));
    const notes = [...conf.notes.map(describeConfFault), ...generalWords(conf.general)];
    context.err(notes.map((note) => `${printable(note)}\n`).join(''));
    context.out(changes.map(({ change, name }) => `${change.padEnd(7)}  ${printable(name)}\n`).join(''));
    const where = `tickets of customers go to "${printable(system.name)}"`;
    context.err(options.apply === true ? `Imported; ${where}.\n` : `Nothing is changed yet; ${where}. Add --apply.\n`);
    return 0;
  });
};

const fileOf = (args: readonly string[]): string => {
  const faults = args.filter((arg) => arg.startsWith('-')).map((arg) => `${arg} is not an option of this command`);
  const [file, ...others] = args.filter((arg) => !arg.startsWith('-'));
  if (file === undefined) faults.push('a file must be given');
  faults.push(...others.map((arg) => `${arg} is not expected here`));
  if (faults.length > 0) throw new UsageFailure(faults, 'Add --help to see what the command takes.');
  return file ?? '';
};

const readConfFile = async (file: string): Promise<string> => {
  try {
    const { size } = await stat(file);
    if (size <= 4 * maxConfLength) return await readFile(file, 'utf8');
  } catch (error) {
    // The file system says what is wrong with the path.
    throw new CliFailure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`, guide);
  }
  throw new CliFailure(`${file} is too large: it must have at most ${String(maxConfLength)} characters.`, guide);
};

const readConf = (text: string): ZenticketConf => {
  const read = readZenticketConf(text);
  if (!read.ok) throw new CliFailure(read.faults.map(describeConfFault).map(printable).join('\n'), guide);
  return read.conf;
};

/** The system of that name; without a name, the only one that there is. */
const findSystem = async ({ db }: Database, name: string | undefined): Promise<Choice> => {
  const systems = await ticketSystemChoices(db);
  const names = systems.map((system) => `"${system.name}"`).join(', ');
  const [only, ...others] = systems;
  if (name === undefined && only !== undefined && others.length === 0) return only;
  if (name === undefined) throw new UsageFailure([`--system must be given: one of ${names}`], guide);
  const found = systems.find((system) => system.name.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined) throw new CliFailure(`No ticket system is called "${name}".`, `There are ${names}.`);
  return found;
};

const preview = async ({ db }: Database, drafts: RouteDraft[]) => {
  const { changes, faults } = await previewRouteImport(db, { drafts, check: importFaults });
  if (faults.length > 0) throw refusal(faults);
  return changes;
};

const apply = async (context: CliContext, { db }: Database, drafts: RouteDraft[]) => {
  const by = { actor: 'cli', address: null, now: context.now() };
  const saved = await applyRouteImport(db, { drafts, check: importFaults }, by);
  if (saved.ok) return saved.value;
  throw refusal(saved.because === 'refused' ? saved.faults : []);
};

const refusal = (faults: { field: string; rule: string }[]): CliFailure =>
  new CliFailure(`Nothing is imported: ${faults.map(({ field, rule }) => `${field} ${rule}`).join('; ')}`, guide);
