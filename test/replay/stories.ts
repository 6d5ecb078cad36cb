import path from 'node:path';
import { eq } from 'drizzle-orm';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import { eventDefinition, ticketSystem } from '#db/schema/index.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords, codesOf, hasTicket } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { ended, openWithTicket, request } from './story.ts';
import type { Story } from './story.ts';
import { ticketStories } from './ticket-stories.ts';

const root = path.resolve(import.meta.dirname, '../..');

const rulesDefinition = 50;

/** The definition that the stories of rules and timers are about; the same however often it's asked for. */
const describeRules = async (room: EngineRoom): Promise<void> => {
  const { db } = room.database;
  const [known] = await db.select().from(eventDefinition).where(eq(eventDefinition.id, rulesDefinition));
  if (known !== undefined) return;
  const comment = (text: string) => ({ kind: 'comment', text }) as const;
  await insertDefinition(room.database, rulesDefinition, {
    reopenWindowSeconds: 600,
    staleSeconds: 4,
    actions: [
      { name: 'at once', trigger: { ...atOnce, mode: 'tumbling' }, effect: { kind: 'ticket', ticketSystemId: 1 } },
      { name: 'slide', trigger: { ...atOnce, count: 2, mode: 'sliding' }, effect: comment('two') },
      { name: 'open', trigger: { kind: 'open_for', seconds: 1 }, effect: { kind: 'set_severity', severity: 'S0' } },
      { name: 'again', trigger: { kind: 'repeat', seconds: 1 }, effect: comment('still open') },
      { name: 'closed', trigger: { kind: 'on_change', change: 'closed' }, effect: comment('over') },
    ],
  });
};

const atOnce = { kind: 'threshold', count: 1, seconds: 600 } as const;

/** The element is suppressed, until then; returns the rule's id. */
const suppress = async ({ database }: EngineRoom, element: string, untilMs: number | null): Promise<number> => {
  const place = { definitionId: null, element: { kind: 'exact', value: element }, fromMs: null, untilMs } as const;
  const draft = { ...place, reason: 'patching', owner: 'ops-1' };
  const saved = await saveSuppression(database.db, { id: null, draft }, changer());
  if (!saved.ok) throw new Error('the suppression was refused');
  return saved.value;
};

const changer = () => ({ actor: 'ops-1', address: null, now: new Date() });

/** From now on the bundled script is run as counted-ticket.sh does it in this mode. */
const fileTickets = async ({ database, ticketFolder }: EngineRoom, mode: string): Promise<void> => {
  const config = {
    create: [path.join(root, 'test/support/tickets/counted-ticket.sh')],
    find: [path.join(root, 'tools/tickets/find-ticket.sh')],
    timeoutSeconds: 5,
    environment: {
      TOCSIN_TICKET_DIR: ticketFolder,
      TOCSIN_BUNDLED_SCRIPT: path.join(root, 'tools/tickets/file-ticket.sh'),
      MODE: mode,
    },
  };
  await database.db.update(ticketSystem).set({ config }).where(eq(ticketSystem.id, 1));
};

export const stories: Story[] = [
  ...ticketStories,
  {
    name: 'opened-with-ticket',
    definition: 1,
    live: async (room, element) => {
      await openWithTicket(room, element);
      await room.accept({ definition: 1, element }, { definition: 1, element });
      await awaitRecords(room.database, element, ([record]) => record?.alertCount === 3);
    },
  },
  {
    name: 'threshold-of-three',
    definition: 2,
    live: async (room, element) => {
      const time = Date.now();
      await room.accept({ definition: 2, element, time });
      await awaitRecords(room.database, element, ([record]) => record?.alertCount === 1);
      await room.accept({ definition: 2, element, time }, { definition: 2, element, time });
      await awaitRecords(room.database, element, hasTicket);
    },
  },
  {
    name: 'acknowledged-commented-closed',
    definition: 1,
    live: async (room, element) => {
      const record = await openWithTicket(room, element);
      const target = room.target(element);
      await room.engine.acknowledge(target, request(record, 'a'));
      await room.engine.comment(target, request(record, 'b', 'on it'));
      await room.engine.close(target, request(record, 'c'));
      await ended(room, element);
    },
  },
  {
    name: 'recovered',
    definition: 1,
    live: async (room, element) => {
      await openWithTicket(room, element);
      await room.accept({ definition: 1, element, status: 'resolved' });
      await ended(room, element);
    },
  },
  {
    name: 'ticket-failed-and-tried-again',
    definition: 1,
    live: async (room, element) => {
      await fileTickets(room, 'refuse');
      await room.accept({ definition: 1, element });
      await awaitRecords(room.database, element, ([record]) => codesOf(record).includes('ticket_failed'));
      await fileTickets(room, 'file');
      await awaitRecords(room.database, element, hasTicket);
    },
  },
  {
    name: 'reopened-while-its-ticket-was-being-filed',
    definition: 1,
    live: async (room, element) => {
      await fileTickets(room, 'slow');
      await room.accept({ definition: 1, element });
      const [record] = await awaitRecords(room.database, element, ([row]) => row?.tickets[0]?.state === 'creating');
      await room.engine.close(room.target(element), request(record, 'c'));
      await room.accept({ definition: 1, element });
      await awaitRecords(room.database, element, (rows) => rows.length === 2 && rows.every((row) => hasTicket([row])));
      await fileTickets(room, 'file');
    },
  },
  {
    name: 'closed-while-nobody-knew-of-its-ticket',
    definition: 1,
    live: async (room, element) => {
      await fileTickets(room, 'file-then-fail');
      await room.accept({ definition: 1, element });
      const failed = await awaitRecords(room.database, element, ([one]) => codesOf(one).includes('ticket_failed'));
      await room.engine.close(room.target(element), request(failed[0], 'close'));
      await ended(room, element);
      await awaitRecords(room.database, element, ([one]) => codesOf(one).at(-1) === 'ticket_opened');
      await fileTickets(room, 'file');
    },
  },
  {
    name: 'withheld-until-its-suppression-ends',
    definition: 1,
    live: async (room, element) => {
      await suppress(room, element, Date.now() + 3_000);
      await room.accept({ definition: 1, element });
      await awaitRecords(room.database, element, ([record]) => codesOf(record).includes('action_withheld'));
      await awaitRecords(room.database, element, hasTicket);
    },
  },
  {
    name: 'withheld-until-its-suppression-is-removed',
    definition: 1,
    live: async (room, element) => {
      const rule = await suppress(room, element, null);
      await room.accept({ definition: 1, element });
      await awaitRecords(room.database, element, ([record]) => codesOf(record).includes('action_withheld'));
      await endSuppression(room.database.db, rule, changer());
      await awaitRecords(room.database, element, hasTicket);
    },
  },
  {
    name: 'timers-until-it-goes-stale',
    definition: rulesDefinition,
    live: async (room, element) => {
      await describeRules(room);
      await room.accept({ definition: rulesDefinition, element });
      await ended(room, element, rulesDefinition);
    },
  },
  {
    name: 'recovered-and-reopened',
    definition: rulesDefinition,
    live: async (room, element) => {
      await describeRules(room);
      await room.accept({ definition: rulesDefinition, element });
      await awaitRecords(room.database, element, hasTicket);
      await room.accept({ definition: rulesDefinition, element, status: 'resolved' });
      await ended(room, element, rulesDefinition);
      await room.accept({ definition: rulesDefinition, element });
      await awaitRecords(room.database, element, ([record]) => codesOf(record).includes('reopened'));
      await ended(room, element, rulesDefinition);
    },
  },
  {
    name: 'unacknowledged-closed-and-reopened-by-a-person',
    definition: 1,
    live: async (room, element) => {
      const record = await openWithTicket(room, element);
      const target = room.target(element);
      await room.engine.acknowledge(target, request(record, 'a'));
      await room.engine.unacknowledge(target, request(record, 'b'));
      await room.engine.close(target, request(record, 'c'));
      await ended(room, element);
      await room.engine.reopen(target, request(record, 'd'));
    },
  },
];
