import { describe, expect, it } from 'vitest';
import { countAttempt, remainingBlockMs, throttleMemoryMs } from '#domain/access/login-throttle.ts';
import type { ThrottleKind, ThrottleRecord } from '#domain/access/login-throttle.ts';

const delaysOf = (kind: ThrottleKind, attempts: number): number[] => {
  let record: ThrottleRecord | null = null;
  return Array.from({ length: attempts }, () => {
    record = countAttempt(kind, record, 1_000);
    return remainingBlockMs(record, 1_000);
  });
};

describe('countAttempt', () => {
  it('lets four attempts on an account go free, then doubles the delay up to five minutes', () => {
    expect(delaysOf('account', 14)).toEqual([
      ...[0, 0, 0, 0],
      ...[2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000],
    ]);
  });

  it('lets fifteen attempts from an address go free, since many people may share it', () => {
    expect(delaysOf('address', 17).slice(13)).toEqual([0, 0, 2_000, 4_000]);
  });

  it('keeps the delay finite after very many attempts', () => {
    const record = { failures: 1_000_000, blockedUntilMs: null, updatedAtMs: 0 };
    expect(remainingBlockMs(countAttempt('address', record, 0), 0)).toBe(900_000);
  });

  it('starts from zero when the subject was quiet for a day', () => {
    const record = { failures: 9, blockedUntilMs: null, updatedAtMs: 0 };
    expect(countAttempt('account', record, throttleMemoryMs).failures).toBe(10);
    expect(countAttempt('account', record, throttleMemoryMs + 1).failures).toBe(1);
  });

  it('ends the block at its time', () => {
    const record = { failures: 5, blockedUntilMs: 3_000, updatedAtMs: 1_000 };
    expect(remainingBlockMs(record, 2_999)).toBe(1);
    expect(remainingBlockMs(record, 3_000)).toBe(0);
    expect(remainingBlockMs(null, 0)).toBe(0);
  });
});
