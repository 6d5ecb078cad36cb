import type { Page } from 'playwright-core';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { Open } from '../journey.ts';
import { awaitOrder, compareNow } from './jira-site.ts';

type Lost = { room: EngineRoom; site: JiraEmulator; open: Open };

/** The row of an open incident's ticket that somebody deleted, on the page of its system. */
export const loseTicket = async ({ room, site, open }: Lost, name: string) => {
  const { page, complaints } = await open({ name: 'boss', path: '/ticket-systems/1' });
  await awaitOrder(page);
  const element = room.newElement(name);
  await room.accept({ definition: 1, element });
  await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.remote != null);
  const issue = site.world.issues.at(-1);
  if (issue === undefined) throw new Error('no issue');
  site.act({ issue: issue.key, do: 'delete', by: 'lead' });
  await makeTicketDue(room.database, 1, { ...issue, now: new Date() });
  await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'gone');
  await compareNow(page);
  return { page, complaints, element, row: rowOf(page, `${issue.key} of incident`) };
};

const rowOf = (page: Page, hasText: string) => page.getByRole('listitem').filter({ hasText });
