import type { Queries } from '#db/database.ts';
import { findOwnStorm, findStorm, listStormMembers } from '#db/storm-page.ts';

const memberRows = 20;

/** The storm around an incident: the one that it is part of, or the members of the one that it stands for. */
export const loadStormPart = async (
  db: Queries,
  incident: { id: number; stormRuleId: number | null; definitionId: number; element: string },
  beforeAlert: number | null,
) => {
  const [partOf, own] = await Promise.all([
    incident.stormRuleId === null ? null : findStorm(db, incident.stormRuleId),
    findOwnStorm(db, incident),
  ]);
  if (own === null) return { partOf, own: null };
  const { rows, next } = await listStormMembers(db, incident.id, { beforeAlert, limit: memberRows });
  return { partOf, own: { ...own, members: rows, olderMembers: next === null ? null : String(next) } };
};
