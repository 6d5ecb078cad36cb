import { z } from 'zod';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import type { ReadTicket, TicketRef } from '../../../ticket/ticket-system.ts';
import type { JiraDialect, JiraIssue } from '../dialect/jira-dialect.ts';
import { readShape, statusShape, timeShape, userShape } from '../dialect/read-shapes.ts';
import { nameOf } from '../issue-name.ts';
import { HttpError } from '../../http/http-error.ts';
import { mayBrowse } from './may-browse.ts';

const askedFields = ['status', 'assignee', 'resolution', 'updated', 'summary'];
/** Missing issues that one reading asks about one by one; the others have their turn at the next. */
const maxMissing = 20;
const askedAtOnce = 5;

const shape = z.object({
  status: statusShape,
  assignee: userShape.nullish(),
  resolution: z.object({ name: z.string() }).nullish(),
  updated: timeShape,
});

/**
 * How these issues are: one request for all of them. One that isn't among the answers, because it is gone, hidden, or known only
 * by a key that it had before, is asked for by itself; it is gone only when Jira says that it isn't there, and on Cloud, which
 * says the same of hidden ones, when the account may still browse its project.
 */
export const readIssues = async (dialect: JiraDialect, refs: TicketRef[], site: string): Promise<ReadTicket[]> => {
  const names = refs.flatMap((ref) => nameOf(ref) ?? []);
  if (names.length === 0) return [];
  const issues = await dialect.readIssues(names, askedFields);
  const known = new Map(issues.flatMap((issue) => [[issue.id, issue] as const, [issue.key, issue] as const]));
  const answers: ReadTicket[] = [];
  const missing: { ref: TicketRef; name: string }[] = [];
  for (const ref of refs) {
    const name = nameOf(ref);
    const issue = name === null ? undefined : known.get(name);
    if (issue !== undefined) answers.push({ ref, ticket: remoteOf(issue, site) });
    else if (name !== null) missing.push({ ref, name });
  }
  const browsable = new Map<string, Promise<boolean>>();
  for (let at = 0; at < Math.min(missing.length, maxMissing); at += askedAtOnce) {
    const some = missing.slice(at, Math.min(at + askedAtOnce, maxMissing));
    const asked = some.map(({ ref, name }) => readOne({ dialect, browsable, site }, ref, name));
    answers.push(...(await Promise.all(asked)).filter((answer) => answer !== null));
  }
  return answers;
};

type Reading = { dialect: JiraDialect; browsable: Map<string, Promise<boolean>>; site: string };

/** What became of a missing issue; null: Jira doesn't say. */
const readOne = async (reading: Reading, ref: TicketRef, name: string): Promise<ReadTicket | null> => {
  const { dialect, browsable, site } = reading;
  try {
    return { ref, ticket: remoteOf(await dialect.readIssue(name, { fields: askedFields }), site) };
  } catch (error) {
    // Whatever else it is, the issues that were read are worth more than this one; it is asked for again.
    if (!(error instanceof HttpError)) throw error;
    if (error.status !== 404) return null;
  }
  if (dialect.tellsHiddenFromGone) return { ref, ticket: null };
  const [project = ''] = ref.key.split('-');
  const asked = browsable.get(project) ?? mayBrowse(dialect, project);
  browsable.set(project, asked);
  return (await asked) ? { ref, ticket: null } : null;
};

const remoteOf = ({ id, key, fields }: JiraIssue, site: string): RemoteTicket => {
  const { status, assignee, resolution, updated } = readShape(shape, fields, `issue ${key}`);
  return {
    ...{ id, key, url: `${site}/browse/${key}`, status: status.name, isClosed: status.category === 'done' },
    assignee: assignee?.name ?? null,
    resolution: resolution?.name ?? null,
    updatedAtMs: updated.getTime(),
    lastCommentId: null,
  };
};
