import type { AlertNotice, AlertStatus, ParsedAlert } from './alert.ts';

/** Types of messages that a source may have understood or not. */
export const messageTypes = ['recovery', 'acknowledgement', 'flapping', 'downtime'] as const;
export type MessageType = (typeof messageTypes)[number];

/** What a message's prefix says. */
export type MessageMeaning = { type: MessageType; status: AlertStatus; notice: AlertNotice | null };

const notice = (type: MessageType, what: AlertNotice): MessageMeaning => ({ type, status: 'firing', notice: what });

/** Prefixes that say more than that a problem is there. `PROBLEM` and `CUSTOM` say no more than that. */
const meanings: ReadonlyMap<string, MessageMeaning> = new Map([
  ['RECOVERY', { type: 'recovery', status: 'resolved', notice: null }],
  ['ACKNOWLEDGEMENT', notice('acknowledgement', 'acknowledged')],
  ['FLAPPINGSTART', notice('flapping', 'flapping_started')],
  ['FLAPPINGSTOP', notice('flapping', 'flapping_stopped')],
  ['FLAPPINGEND', notice('flapping', 'flapping_stopped')],
  ['FLAPPINGDISABLED', notice('flapping', 'flapping_stopped')],
  ['DOWNTIMESTART', notice('downtime', 'downtime_started')],
  ['DOWNTIMEEND', notice('downtime', 'downtime_ended')],
  ['DOWNTIMECANCELLED', notice('downtime', 'downtime_ended')],
  ['DOWNTIMEREMOVED', notice('downtime', 'downtime_ended')],
]);

/**
 * What a message of a CitoEngine client says by its beginning up to the first colon, in capitals as Nagios and Icinga send it:
 * `RECOVERY:OK:…`. Null: an ordinary alert.
 * Source: Nagios Core's `$NOTIFICATIONTYPE$` and Icinga 2's `notification.type`.
 */
export const readMessageType = (message: string): MessageMeaning | null => {
  const colon = message.indexOf(':');
  return colon < 0 ? null : (meanings.get(message.slice(0, colon)) ?? null);
};

/** The alert with the meaning of its message, when the source has that type switched on. `switchedOn`: null is all. */
export const applyMessageType = (alert: ParsedAlert, switchedOn: readonly MessageType[] | null): ParsedAlert => {
  const meaning = readMessageType(alert.message);
  if (meaning === null || switchedOn?.includes(meaning.type) === false) return alert;
  return { ...alert, status: meaning.status, notice: meaning.notice };
};
