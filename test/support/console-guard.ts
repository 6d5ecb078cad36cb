import { format } from 'node:util';
import { afterEach, beforeEach, expect, vi } from 'vitest';

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
let printed: string[] = [];
let restore: (() => void)[] = [];

beforeEach(() => {
  printed = [];
  restore = methods.map((method) => {
    const spy = vi.spyOn(console, method).mockImplementation((...args) => {
      printed.push(`console.${method}: ${format(...args)}`);
    });
    return () => spy.mockRestore();
  });
});

/** What a test prints is either a bug or noise that hides one. */
afterEach(() => {
  for (const undo of restore) undo();
  expect(printed, 'a test prints nothing on the console').toEqual([]);
});
