import { z } from 'zod';

const text = z.string().max(255);

/**
 * What a ticket route, or a person by a form, says of one ticket besides its system's settings. What a system doesn't know of
 * is left out. `title` and `body` stand for the texts that the system's templates would make.
 */
export const ticketTarget = z.strictObject({
  /** Of a script ticket system. Source: zenticket's customer sections. */
  customer: text.optional(),
  queue: text.optional(),
  project: text.optional(),
  issueType: text.optional(),
  assignee: text.optional(),
  /** Custom fields by name; templates like those of the system's settings. */
  fields: z.record(text, z.string().max(2_000)).optional(),
  title: z.string().max(2_000).optional(),
  body: z.string().max(32_000).optional(),
  /** The key of the ticket that the incident's key had before. */
  earlier: text.optional(),
});

export type TicketTarget = z.infer<typeof ticketTarget>;
