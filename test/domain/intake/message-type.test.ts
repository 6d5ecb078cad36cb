import { describe, expect, test } from 'vitest';
import { parseDelivery } from '#domain/intake/delivery.ts';
import { messageTypes } from '#domain/intake/message-type.ts';
import type { MessageType } from '#domain/intake/message-type.ts';

const receivedAtMs = Date.UTC(2026, 10, 21, 10, 0, 0);

/** Status and notice of the one alert of a delivery. */
const meaningOf = (body: object, switchedOn: readonly MessageType[] | null, kind: 'cito' | 'native' = 'cito') => {
  const [first] = parseDelivery({ kind, body: JSON.stringify(body), receivedAtMs, messageTypes: switchedOn });
  return first === undefined ? 'no alert' : [first.alert.status, first.alert.notice].filter(Boolean).join(' ');
};

const sent = (message: string) => ({ eventid: 1, element: 'db-07', message });

const vectors: { message: string; type: MessageType; meaning: string }[] = [
  { message: 'RECOVERY:OK:DISK OK - 41 % used', type: 'recovery', meaning: 'resolved' },
  { message: 'RECOVERY:UP', type: 'recovery', meaning: 'resolved' },
  { message: 'RECOVERY:', type: 'recovery', meaning: 'resolved' },
  { message: 'ACKNOWLEDGEMENT:CRITICAL:DISK', type: 'acknowledgement', meaning: 'firing acknowledged' },
  { message: 'FLAPPINGSTART:WARNING:PING', type: 'flapping', meaning: 'firing flapping_started' },
  { message: 'FLAPPINGSTOP:OK:PING', type: 'flapping', meaning: 'firing flapping_stopped' },
  { message: 'FLAPPINGEND:OK:PING', type: 'flapping', meaning: 'firing flapping_stopped' },
  { message: 'FLAPPINGDISABLED:OK:PING', type: 'flapping', meaning: 'firing flapping_stopped' },
  { message: 'DOWNTIMESTART:OK:PING', type: 'downtime', meaning: 'firing downtime_started' },
  { message: 'DOWNTIMEEND:OK:PING', type: 'downtime', meaning: 'firing downtime_ended' },
  { message: 'DOWNTIMECANCELLED:DOWN', type: 'downtime', meaning: 'firing downtime_ended' },
  { message: 'DOWNTIMEREMOVED:DOWN', type: 'downtime', meaning: 'firing downtime_ended' },
];

describe.each(vectors)('the message "$message" of kind cito', ({ message, type, meaning }) => {
  test(`means ${meaning} while the source says nothing of types, or has ${type} switched on`, () => {
    expect(meaningOf(sent(message), null)).toBe(meaning);
    expect(meaningOf(sent(message), [type])).toBe(meaning);
  });

  test(`is an ordinary alert when the source has ${type} switched off`, () => {
    expect(
      meaningOf(
        sent(message),
        messageTypes.filter((other) => other !== type),
      ),
    ).toBe('firing');
    expect(meaningOf(sent(message), [])).toBe('firing');
  });

  test('is an ordinary alert of kind native, which has fields for that', () => {
    expect(meaningOf({ definition: 1, element: 'db-07', message }, null, 'native')).toBe('firing');
  });
});

describe('an ordinary alert is a message', () => {
  test.each([
    { name: 'of a problem', message: 'PROBLEM:CRITICAL:DISK CRITICAL - /var 91 %' },
    { name: 'of a host that is down', message: 'PROBLEM:DOWN' },
    { name: 'that somebody sent by hand', message: 'CUSTOM:CRITICAL:please look' },
    { name: 'without a type', message: '/var 91 % full' },
    { name: 'that is a type without a colon', message: 'RECOVERY' },
    { name: 'whose type is not all capitals', message: 'Recovery:OK:DISK' },
    { name: 'that names a type further on', message: 'PROBLEM:CRITICAL:RECOVERY:OK' },
    { name: 'with something before its type', message: ' RECOVERY:OK' },
    { name: 'whose type goes on', message: 'RECOVERY FAILED: restore of db-07' },
    { name: 'with a type that is not known', message: 'ESCALATION:OK:DISK' },
    { name: 'that begins with a colon', message: ':RECOVERY:' },
  ])('$name', ({ message }) => {
    expect(meaningOf(sent(message), null)).toBe('firing');
  });
});

test('a message keeps its prefix, whatever it means', () => {
  const body = JSON.stringify(sent('RECOVERY:OK:DISK'));
  const [first] = parseDelivery({ kind: 'cito', body, receivedAtMs, messageTypes: null });
  expect(first?.alert.message).toBe('RECOVERY:OK:DISK');
});

test('what can not be read has no alert', () => {
  expect(parseDelivery({ kind: 'cito', body: '{', receivedAtMs, messageTypes: null })).toEqual([]);
});
