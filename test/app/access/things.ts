import { eq } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { alert, eventDefinition, team, ticket } from '#db/schema/index.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import type { Saved } from '#db/rules/change-rules.ts';
import { wake } from '#test/support/wake.ts';
import type { Things } from './expectation.ts';

const by = { actor: 'walk', address: null, now: new Date() };

/** Definition 1 with its things is of the seeded team, definition 2 of another one. */
export const insertThings = async (database: Database, person: number): Promise<{ own: Things; other: Things }> => {
  const { db } = database;
  const [{ insertId: otherTeam }] = await db.insert(team).values({ name: 'Net', description: '', createdAt: by.now });
  await db.update(eventDefinition).set({ teamId: otherTeam }).where(eq(eventDefinition.id, 2));
  // What is of no team is refused before it's looked for, so it needn't be there.
  const shared = { source: 1, maintenance: 1, inhibition: 1, storm: 1, person };
  const own = await insertOf(database, 1);
  const other = await insertOf(database, 2);
  const [ticketRow] = await db.select({ id: ticket.id }).from(ticket);
  const [alertRow] = await db.select({ id: alert.id }).from(alert);
  const found = { ticket: ticketRow?.id ?? 0, alert: alertRow?.id ?? 0 };
  return { own: { ...shared, ...found, ...own, team: 1 }, other: { ...shared, ...found, ...other, team: otherTeam } };
};

const insertOf = async (database: Database, definition: number) => {
  const element = `walked-${String(definition)}`;
  const { incidentIds } = await wake(database, { definition, element, alert: { message: 'm' } });
  const [incident = 0] = Object.values(incidentIds);
  const draft = { definitionId: definition, element: null, fromMs: null, untilMs: null, reason: 'r', owner: 'o' };
  return { definition, incident, suppression: idOf(await saveSuppression(database.db, { id: null, draft }, by)) };
};

const idOf = (saved: Saved<number>): number => {
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
};
