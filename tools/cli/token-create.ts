import { createToken } from '#db/token/create-token.ts';
import { findSourceOwner, findUserOwner } from '#db/token/find-owner.ts';
import type { Database } from '#db/database.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext, ExitCode } from './context.ts';
import { findInstallation } from './installation.ts';
import { formatInstant } from './instant.ts';
import { OptionReader } from './option-reader.ts';
import { printable } from './table.ts';
import { withDatabase } from './with-database.ts';

export type TokenOptions = { user?: string; source?: string; name?: string; expiresDays?: string; json?: true };

const maxUserName = 64;
const maxName = 100;
const maxDays = 3650;
const dayMs = 86_400_000;

/** Creates a token and writes it this once: the token alone on `out`, whose it is on `err`. */
export const createTokenFor = async (
  context: CliContext,
  options: TokenOptions,
  leftOver: readonly string[],
): Promise<ExitCode> => {
  const { wanted, name, days } = readOptions(options, leftOver);
  const now = context.now();
  const expiresAt = days === null ? null : new Date(now.getTime() + days * dayMs);
  const token = await withDatabase(await findInstallation(context), async (database) => {
    const owner = await findOwner(database, wanted);
    return createToken(database, owner, { name, expiresAt, now, actor: 'cli' });
  });
  const owner = `${wanted.kind} ${printable(wanted.name)}`;
  if (options.json === true)
    context.out(`${JSON.stringify({ token, [wanted.kind]: wanted.name, name, expiresAt }, null, 2)}\n`);
  else {
    context.out(`${token}\n`);
    context.err(
      `Token "${printable(name)}" of ${owner}; ends: ${formatInstant(expiresAt) ?? '-'}. It is not shown again.\n`,
    );
  }
  return 0;
};

type Wanted = { kind: 'user' | 'source'; name: string };

const readOptions = (options: TokenOptions, leftOver: readonly string[]) => {
  const read = new OptionReader(leftOver);
  const user = read.text('--user', options.user, maxUserName);
  const source = read.text('--source', options.source, maxName);
  const name = read.text('--name', options.name, maxName) ?? 'command line';
  const days = read.wholeNumber('--expires-days', options.expiresDays, { min: 1, max: maxDays });
  const given = Number(options.user !== undefined) + Number(options.source !== undefined);
  if (given !== 1) read.refuse('--user or --source', `must be given, and only one of them (got ${String(given)})`);
  read.finish();
  const wanted: Wanted = user === null ? { kind: 'source', name: source ?? '' } : { kind: 'user', name: user };
  return { wanted, name, days };
};

const findOwner = async (database: Database, { kind, name }: Wanted) => {
  if (kind === 'user') {
    const user = await findUserOwner(database.db, name);
    if (user === null)
      throw new CliFailure(
        `No user is called "${name}".`,
        'A new installation has admin, deputy, user, noc and reports.',
      );
    if (!user.isEnabled)
      throw new CliFailure(`The user "${name}" is disabled; its tokens would let nobody in.`, 'Enable the user first.');
    return { userId: user.id };
  }
  const source = await findSourceOwner(database.db, name);
  if (source === null) throw new CliFailure(`No source is called "${name}".`, 'A new installation has the source API.');
  if (source.kind !== 'native')
    throw new CliFailure(
      `The source "${name}" is of kind ${source.kind}, which reads no token.`,
      'Take a source of kind native, like API.',
    );
  return { sourceId: source.id };
};
