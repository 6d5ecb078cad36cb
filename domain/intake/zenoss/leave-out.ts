import type { ZenossConfig } from './zenoss-config.ts';
import type { ZenossEvent } from './zenoss-event.ts';

/** Why an event makes no alert. */
export const leftOutReasons = ['severity', 'prod_state', 'device_class', 'message', 'summary'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Which filter leaves an event out; null: none does. Source: zenticket's cycle, step 3. */
export const leaveOut = (event: ZenossEvent, config: ZenossConfig): LeftOutReason | null => {
  const states = config.prodStates.map((state) => state.toLowerCase());
  if (event.severity < config.minSeverity) return 'severity';
  if (states.length > 0 && !states.includes(event.prodState.toLowerCase())) return 'prod_state';
  if (isAmong(event.deviceClass, config.excludedDeviceClasses)) return 'device_class';
  if (isAmong(event.message, config.excludedMessages)) return 'message';
  return isAmong(event.summary, config.excludedSummaries) ? 'summary' : null;
};

const isAmong = (text: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern));

const maxKeyLength = 100;

/**
 * The id or key of the event definition of an event class: of the longest path that the class is or lies below, else the
 * default, else the class itself, so that a definition can be made from the page Unmatched.
 */
export const definitionOf = (
  eventClass: string,
  { definitions, defaultDefinition }: Pick<ZenossConfig, 'definitions' | 'defaultDefinition'>,
): string => {
  const found = definitions
    .filter((one) => eventClass === one.eventClass || eventClass.startsWith(`${one.eventClass.replace(/\/+$/, '')}/`))
    .toSorted((a, b) => b.eventClass.length - a.eventClass.length)[0];
  const own = eventClass === '' ? '/Unknown' : eventClass;
  return found?.definition ?? defaultDefinition ?? own.slice(0, maxKeyLength);
};
