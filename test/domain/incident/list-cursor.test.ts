import { describe, expect, it } from 'vitest';
import { readIncidentCursor, writeIncidentCursor } from '#domain/incident/list-cursor.ts';

describe('an incident cursor', () => {
  it.each(['S0.1', 'S3.42', '1795260188000.7'])('is read as it was written: %s', (text) => {
    const cursor = readIncidentCursor(text);
    expect(cursor === null ? null : writeIncidentCursor(cursor)).toBe(text);
  });

  it.each([null, '', 'S4.1', 'S1', 'S1.', '.1', 'S1.1 OR 1', '-1.1', '1e3.1', `1.${'9'.repeat(11)}`])(
    'is nothing when the text is %s',
    (text) => {
      expect(readIncidentCursor(text)).toBeNull();
    },
  );
});
