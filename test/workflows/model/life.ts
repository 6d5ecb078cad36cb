import { setTimeout as sleep } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { alert } from '#db/schema/index.ts';
import { personRequests } from '#domain/incident/fact.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { recordsOf } from '#test/support/incident-records.ts';
import type { NewAction } from '#test/support/insert-definition.ts';

export const definitionId = 700;
/**
 * Spans are 2, 6 and 10 s and steps lie 4 s apart, so that no step comes closer than 2 s to a deadline: the engine's timers may be
 * a second late.
 */
const stepMs = 4_000;
const comment = (text: string) => ({ kind: 'comment', text }) as const;
export const actions: NewAction[] = [
  { name: 'two', trigger: { kind: 'threshold', mode: 'tumbling', count: 2, seconds: 60 }, effect: comment('two') },
  { name: 'slide', trigger: { kind: 'threshold', mode: 'sliding', count: 3, seconds: 60 }, effect: comment('slide') },
  { name: 'open', trigger: { kind: 'open_for', seconds: 2 }, effect: comment('open') },
  {
    name: 'alone',
    trigger: { kind: 'unacknowledged_for', seconds: 6 },
    effect: { kind: 'set_severity', severity: 'S1' },
  },
  { name: 'raised', trigger: { kind: 'on_change', change: 'severity_raised' }, effect: comment('raised') },
  { name: 'back', trigger: { kind: 'on_change', change: 'reopened' }, effect: comment('back') },
];
export const rules = { reopenWindowSeconds: 6, staleSeconds: 10 };

export type Step =
  { kind: 'firing' | 'resolved'; key: string } | { kind: (typeof personRequests)[number] } | { kind: 'nothing' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('firing' as const, 'resolved' as const),
      key: fc.constantFrom('a', 'b'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom(...personRequests) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'nothing' as const }) },
);
export const script = fc
  .array(step, { minLength: 2, maxLength: 4 })
  .map((steps): Step[] => [{ kind: 'firing', key: 'a' }, ...steps]);

/** A step that was decided: when that was meant to be, and when it was, ms. */
export type Taken = { step: Step; plannedMs: number; atMs: number };

export const play = async (room: EngineRoom, element: string, steps: Step[]): Promise<Taken[]> => {
  const started = Date.now();
  const taken: Taken[] = [];
  for (const [index, one] of steps.entries()) {
    const plannedMs = started + index * stepMs;
    await sleep(Math.max(0, plannedMs - Date.now()));
    const atMs = await take(room, element, one);
    if (atMs !== null) taken.push({ step: one, plannedMs, atMs });
  }
  await sleep(stepMs);
  return taken;
};

const take = async (room: EngineRoom, element: string, one: Step): Promise<number | null> => {
  if (one.kind === 'nothing') return null;
  if (one.kind === 'firing' || one.kind === 'resolved')
    return sendAlert(room, element, { status: one.kind, dedupKey: one.key });
  return ask(room, element, one.kind);
};

/** When the newest incident did what it was asked; null when that changed nothing. */
const ask = async (
  room: EngineRoom,
  element: string,
  what: (typeof personRequests)[number],
): Promise<number | null> => {
  const incidentId = (await newestOf(room, element))?.id ?? 1;
  const request = { requestId: crypto.randomUUID(), incidentId, by: 'ops-1', text: 'x' };
  const reply = await room.engine[what](room.target(element, definitionId), request);
  if (!reply.ok) return Infinity; // what became of it isn't known: the life can't be compared
  if (!reply.isDone) return null;
  const { timeline = [] } = (await newestOf(room, element)) ?? {};
  const entry = timeline.filter(({ actor }) => actor.kind === 'person').at(-1);
  return entry?.at.getTime() ?? null;
};

const newestOf = async ({ database }: EngineRoom, element: string) => (await recordsOf(database, element)).at(-1);

/** When the alert was decided; null when it belongs to no incident. */
const sendAlert = async (
  { database, accept }: EngineRoom,
  element: string,
  sent: { status: string; dedupKey: string },
): Promise<number | null> => {
  const alertsOf = () => database.db.select().from(alert).where(eq(alert.element, element)).orderBy(asc(alert.id));
  const before = await alertsOf();
  await accept({ definition: definitionId, element, ...sent });
  const linked = await eventually(`the alert of ${element} is decided`, async () => {
    const last = (await alertsOf())[before.length];
    return last?.linkVersion != null && last;
  });
  const records = await recordsOf(database, element);
  return records.find(({ id }) => id === linked.incidentId)?.lastAlertAt.getTime() ?? null;
};
