import { randomUUID } from 'node:crypto';
import { Raised, methods } from './router-methods.ts';
import type { Arguments } from './router-methods.ts';
import { age } from './zenoss-world.ts';
import type { ZenossWorld } from './zenoss-world.ts';

/** A request that the router can't even answer: Zope's error page. */
export class BadCall extends Error {}

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The calls of a request's body: one, or a list of them. */
export const callsOf = (body: unknown): JsonObject[] => {
  const calls = Array.isArray(body) ? (body as unknown[]) : [body];
  if (!calls.every(isObject) || calls.length === 0) throw new BadCall('Body is not a supported type');
  return calls;
};

/** Answers one call as Ext.Direct has it. Source: Zenoss' DirectRouter. */
export const callRouter = (world: ZenossWorld, call: JsonObject, nowMs: number): JsonObject => {
  const { method, args, tid } = checkCall(call);
  world.requests[method] = (world.requests[method] ?? 0) + 1;
  age(world, nowMs);
  const answer = { uuid: randomUUID(), action: 'EventsRouter', tid, type: 'rpc', method };
  try {
    checkArguments(world, method, args);
    return { ...answer, result: { ...methods[method]?.run({ world, args, nowMs }), success: true } };
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return { ...answer, result: { msg: error.message, type: 'exception', success: false } };
  }
};

const checkCall = ({ action, method, tid, type, data }: JsonObject) => {
  if (action !== 'EventsRouter') throw new BadCall(`Action specified ('${String(action)}') is not named EventsRouter.`);
  if (type !== 'rpc') throw new BadCall(`the type must be rpc, not ${String(type)}`);
  if (typeof tid !== 'number') throw new BadCall("KeyError: 'tid'");
  if (typeof method !== 'string' || !Object.hasOwn(methods, method))
    throw new BadCall(`'${String(method)}' is not the name of a method on EventsRouter`);
  const [args = {}, ...others] = Array.isArray(data) ? (data as unknown[]) : [null];
  if (!isObject(args) || others.length > 0) throw new BadCall('data must be a list of one object');
  return { method, args, tid };
};

const checkArguments = ({ isOld }: ZenossWorld, method: string, args: Arguments): void => {
  const { required = [], optional = [] } = methods[method] ?? {};
  const unknown = Object.keys(args).find(
    (name) => ![...required, ...optional].includes(name) || (isOld && name === 'keys'),
  );
  if (unknown !== undefined) throw new Raised(`TypeError: ${method}() got an unexpected keyword argument '${unknown}'`);
  const given = required.filter((name) => args[name] !== undefined).length;
  if (given === required.length) return;
  const [least = '', got = ''] = [required.length + 1, given + 1].map(String);
  throw new Raised(`TypeError: ${method}() takes at least ${least} arguments (${got} given)`);
};
