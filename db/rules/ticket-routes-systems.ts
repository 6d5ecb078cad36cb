import { asc } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { ticketSystem } from '../schema/index.ts';

const maxSystems = 200;

/** The ticket systems with the settings that their texts are in. */
export const loadSystemTexts = (db: Queries) =>
  db
    .select({ id: ticketSystem.id, name: ticketSystem.name, kind: ticketSystem.kind, config: ticketSystem.config })
    .from(ticketSystem)
    .orderBy(asc(ticketSystem.name))
    .limit(maxSystems);
