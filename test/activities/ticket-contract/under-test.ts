import type { TestContext } from 'vitest';
import type { CommentDraft, TicketDraft, TicketRef, TicketSystem } from '#activities/ticket/ticket-system.ts';

/** What a ticket system may be able to do besides creating tickets. */
export type Capability = Exclude<keyof TicketSystem, 'timeoutMs' | 'create'>;

/** What the system stores, as it knows it itself, and what a person can do there. Keys are those that `create` returned. */
export type TicketWorld = {
  /** All that the adapter can do; a method that gets lost is noticed. */
  can: Capability[];
  /** The texts of a ticket's comments, oldest first. Needs `comment` or `readComments`. */
  comments?: (key: string) => Promise<string[]>;
  /** Needs `close` or `reopen`. */
  isClosed?: (key: string) => Promise<boolean>;
  /** The keys of the tickets that a ticket refers to. Needs `link`. */
  links?: (key: string) => Promise<string[]>;
  /** A person who isn't us works with the system. Needs `read` or `isTouched`; `comment` needs `readComments`. */
  person?: {
    name: string;
    close: (key: string) => Promise<void>;
    /** Gives the ticket to themself. */
    assign: (key: string) => Promise<void>;
    remove: (key: string) => Promise<void>;
    comment?: (key: string, text: string) => Promise<void>;
  };
  /** The same adapter with settings that name something which isn't there. Needs `test`. */
  misconfigured?: TicketSystem;
};

/** One adapter on a real or emulated system, and ways to see and to break that system. */
export type TicketSystemUnderTest = {
  system: TicketSystem;
  /** Refuses every ticket without storing it. */
  refusing: TicketSystem;
  /** Stores the ticket or the comment, then gives no usable answer. */
  mumbling: TicketSystem;
  /** Never answers. Its `timeoutMs` is short. */
  hanging: TicketSystem;
  /** The same, but its `timeoutMs` is longer than a test lasts: what ends was told to. */
  waiting: TicketSystem;
  /** How many creations came whole to the two that never answer. */
  heard: () => number | Promise<number>;
  /** How many tickets the system has that carry the marker, and the message of the first. */
  stored: (marker: string) => Promise<{ tickets: number; message: string | null }>;
  /** Left out by an adapter that can't do more than `create`, `update` and `find`. */
  world?: TicketWorld;
  close: () => Promise<void>;
};

/** What the groups of tests share: the opened system, and drafts whose incidents are free. */
export type Contract = { under: () => TicketSystemUnderTest; draft: (message?: string) => TicketDraft };

/** How late a slow machine may notice that a time is over; much less than those that never answer would take. */
export const marginMs = 8_000;
export const longSeconds = 60;
export const never = new AbortController().signal;

/** The system's method; skips the test, with the reason, when it can't do that. */
export const able = <Name extends Capability>(
  context: TestContext,
  system: TicketSystem,
  name: Name,
): NonNullable<TicketSystem[Name]> => system[name] ?? context.skip(`this system can't ${name}`);

/** The part of the world that a test needs. Failures: the adapter's test doesn't give it. */
export const seen = <Name extends keyof TicketWorld>(
  { world }: TicketSystemUnderTest,
  name: Name,
): NonNullable<TicketWorld[Name]> => {
  const part = world?.[name];
  if (part === undefined) throw new Error(`the adapter's test must give world.${name}`);
  return part;
};

/** A new ticket. Failures: the system refused it. */
export const openTicket = async (
  { under, draft }: Contract,
  message?: string,
): Promise<TicketRef & { marker: string }> => {
  const wanted = draft(message);
  const created = await under().system.create(wanted, never);
  if (!created.ok) throw new Error(`no ticket was created: ${created.failure.message}`);
  const { key, id = null } = created.value;
  return { key, id, marker: wanted.marker };
};

/** A comment; `number` makes its marker unique among those of the ticket. */
export const commentOn = (
  ticket: { marker: string },
  number: number,
  more: Partial<CommentDraft> = {},
): CommentDraft => ({
  marker: `${ticket.marker}-${String(number)}`,
  text: `comment ${String(number)} of ${ticket.marker}`,
  isRepeat: false,
  ...more,
});
