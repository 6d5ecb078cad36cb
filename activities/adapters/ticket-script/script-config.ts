import { z } from 'zod';
import { settingRule } from '../config/setting-rule.ts';
import { ticketTemplate } from '../ticket-template.ts';

const argv = z.array(z.string().min(1)).min(1).max(20);

const schema = z.strictObject({
  /** Program and fixed arguments; the contract's pairs follow. */
  create: argv,
  /** Optional companion: gets `-marker <marker>` and prints the ticket's number, or nothing. */
  find: argv.optional(),
  /** Optional companion: gets `-ticket <number>` and the contract's pairs, and brings the ticket up to date. */
  update: argv.optional(),
  /** Optional companions: get `-ticket <number>`, and close the ticket or open it again. Twice is like once. */
  close: argv.optional(),
  reopen: argv.optional(),
  /** Optional companion: gets `-ticket <number> -text <text> -marker <marker>`, and writes the comment once per marker. */
  comment: argv.optional(),
  /** Optional companion: gets `-tickets 1,2,3`, at most 100, and prints one JSON object a line; see read-query.ts. */
  query: argv.optional(),
  customer: z.string().default(''),
  queue: z.string().default(''),
  /** Templates of `-summary`, cut to 128 characters, and of `-note`, cut to 64 KiB. */
  summary: ticketTemplate(2_000).default('{summary}'),
  note: ticketTemplate(16_000).default('{message}'),
  timeoutSeconds: z.number().int().min(1).max(120).default(30),
  /** Where people see a ticket; `{key}` stands for its number. */
  urlTemplate: z.string().optional(),
  /** Further environment variables of the script. */
  environment: z.record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/), z.string()).default({}),
});

/** Settings of a script ticket system. */
export type ScriptConfig = z.infer<typeof schema>;

/** Reads a ticket system's `config` column; `rule` names every field that can't be used. */
export const parseScriptConfig = (value: unknown): { ok: true; config: ScriptConfig } | { ok: false; rule: string } => {
  const parsed = schema.safeParse(value, { error: settingRule });
  return parsed.success ? { ok: true, config: parsed.data } : { ok: false, rule: z.prettifyError(parsed.error) };
};
