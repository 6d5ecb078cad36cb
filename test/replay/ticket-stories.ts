import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { awaitRecords, codesOf } from '#test/support/incident-records.ts';
import { ended, openWithTicket, request } from './story.ts';
import type { Story } from './story.ts';

/** Lives whose tickets are kept in step, by the bundled scripts. */
export const ticketStories: Story[] = [
  {
    name: 'closed-in-its-ticket',
    definition: 1,
    live: async (room, element) => {
      const record = await openWithTicket(room, element);
      const key = record?.tickets[0]?.externalKey ?? '';
      await writeFile(path.join(room.ticketFolder, `${key}.state`), 'closed\nrt-7\n');
      await makeTicketDue(room.database, 1, { id: key, key, now: new Date() });
      await ended(room, element);
    },
  },
  {
    name: 'ticket-taken-away-and-attached-by-hand',
    definition: 1,
    live: async (room, element) => {
      const record = await openWithTicket(room, element);
      const target = room.target(element);
      const ticket = { key: record?.tickets[0]?.externalKey ?? '', id: null, url: null };
      const asked = { incidentId: record?.id ?? 0, by: 'ops-1', ticketSystemId: 1 };
      await room.engine.changeTicket(target, { requestId: 'a', kind: 'detach_ticket', ...asked });
      await room.engine.changeTicket(target, { requestId: 'b', kind: 'attach_ticket', ticket, ...asked });
      await awaitRecords(room.database, element, ([one]) => codesOf(one).includes('ticket_updated'));
      await room.engine.changeTicket(target, { requestId: 'c', kind: 'sync_ticket', ...asked });
      await room.engine.close(target, request(record, 'd'));
      await ended(room, element);
    },
  },
];
