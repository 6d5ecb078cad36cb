import { z } from 'zod';
import { jsonOrNull } from '#domain/intake/json.ts';

const event = z.object({
  timestamp: z.number().optional(),
  issue: z.object({ id: z.union([z.string(), z.number()]).transform(String), key: z.string().max(100) }).optional(),
});

type JiraEvent =
  | {
      ok: true;
      /** null: it is about something else. */
      issue: { id: string; key: string } | null;
      /** When it happened, ms since the epoch; null: it doesn't say. */
      atMs: number | null;
    }
  | { ok: false; rule: string };

/** Which issue a webhook of Jira is about, and when. Everything else that it says is left unread. */
export const readJiraEvent = (body: Buffer): JiraEvent => {
  const parsed = event.safeParse(jsonOrNull(body.toString('utf8')));
  if (!parsed.success) return { ok: false, rule: `body: must be a webhook of Jira: ${z.prettifyError(parsed.error)}` };
  const { issue = null, timestamp = null } = parsed.data;
  return { ok: true, issue, atMs: timestamp };
};
