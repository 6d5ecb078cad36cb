import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, hasTicket } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';

/** One life of an incident key on a real engine; afterwards its history is what is recorded. */
export type Story = { name: string; definition: number; live: (room: EngineRoom, element: string) => Promise<void> };

export const request = (record: IncidentRecord | undefined, name: string, text?: string) => {
  const asked = { requestId: name, incidentId: record?.id ?? 0, by: 'ops-1' };
  return text === undefined ? asked : { ...asked, text };
};

export const openWithTicket = async (room: EngineRoom, element: string): Promise<IncidentRecord | undefined> => {
  await room.accept({ definition: 1, element });
  const records = await awaitRecords(room.database, element, hasTicket);
  return records.at(-1);
};

export const ended = (room: EngineRoom, element: string, definition = 1) =>
  eventually('the workflow ends', async () => {
    return (await room.workflow(element, definition).describe()).status.name === 'COMPLETED';
  });
