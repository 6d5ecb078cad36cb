import type { Field } from '#domain/declaration/field.ts';
import { readFields } from '#domain/declaration/field.ts';
import type { Condition, EventAction } from '#domain/definition/action.ts';
import { isByRoute } from '#domain/effect/ticket/by-route.ts';
import { effects } from '#domain/effect/effects.ts';
import type { Effect } from '#domain/effect/effect.ts';
import { triggers } from '#domain/trigger/triggers.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';

/** An event action as it's stored, whoever wrote it. `hasTicketSystem`: the one that its effect names is there. */
export type StoredAction = {
  id: number;
  name: string;
  trigger: unknown;
  condition: unknown;
  effect: unknown;
  hasTicketSystem: boolean;
};

/** Stands for a trigger that can't be read: so its fault is told once per incident. */
const unreadTrigger: Trigger = { kind: 'on_change', change: 'opened' };
const unreadEffect: Effect = { kind: 'comment', text: '' };

/** The action, with its fault when it can't work: a part of it means nothing to this version, or its ticket system is gone. */
export const readAction = (stored: StoredAction): EventAction => {
  const { id, name } = stored;
  // The declaration of a kind has the fields of its type, so what it reads is of that type.
  const trigger = readDeclared(triggers, stored.trigger) as Trigger | null;
  const effect = readDeclared(effects, stored.effect) as Effect | null;
  const condition = readCondition(stored.condition);
  const faults = [
    ...(trigger === null ? [`trigger ${quote(stored.trigger)} can't be read`] : []),
    ...(condition === null ? [`condition ${quote(stored.condition)} can't be read`] : []),
    ...(effect === null ? [`effect ${quote(stored.effect)} can't be read`] : []),
    ...ticketFaults(effect, stored),
  ];
  return {
    ...{ id, name },
    trigger: trigger ?? unreadTrigger,
    condition: condition ?? {},
    effect: effect ?? unreadEffect,
    fault: faults.length === 0 ? null : faults.join('; '),
  };
};

const ticketFaults = (effect: Effect | null, { hasTicketSystem }: StoredAction): string[] =>
  effect?.kind === 'ticket' && !isByRoute(effect) && !hasTicketSystem
    ? [`ticket system ${String(effect.ticketSystemId)} is gone`]
    : [];

type Declared = Readonly<Record<string, { fields: readonly Field[] }>>;

/** The value in the shape of its kind, with the defaults of fields that an older version didn't write; null: unreadable. */
const readDeclared = (declarations: Declared, value: unknown): unknown => {
  if (!isObject(value)) return null;
  const { kind, ...raw } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(declarations, kind)) return null;
  const read = readFields(declarations[kind]?.fields ?? [], raw);
  return read.ok ? { kind, ...read.value } : null;
};

const listed = ['severities', 'labels'] as const;

/** Absent is no condition. Its parts were checked when it was saved; what isn't a condition at all is a fault. */
const readCondition = (value: unknown): Condition | null => {
  if (value === null) return {};
  if (!isObject(value)) return null;
  return listed.every((name) => value[name] === undefined || Array.isArray(value[name])) ? value : null;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const quote = (value: unknown): string => (JSON.stringify(value) as string | undefined)?.slice(0, 80) ?? 'nothing';
