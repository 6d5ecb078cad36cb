import { mkdir, open, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';

const largestBytes = 10 * 1024 * 1024;
const keptBytes = 16 * 1024;

/** The log opened for appending; a large one has been put aside first as `<name>.1`, replacing the one before. */
export const openLog = async (file: string): Promise<FileHandle> => {
  await mkdir(path.dirname(file), { recursive: true });
  if ((await sizeOf(file)) > largestBytes) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
};

/** Size of a file in bytes; 0 when there is none. */
export const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
};

/** The last lines that were written to a log after `fromByte`. */
export const lastLines = async (file: string, { fromByte = 0, lines = 25 } = {}): Promise<string> => {
  const size = await sizeOf(file);
  const start = Math.max(fromByte, size - keptBytes);
  if (size <= start) return '(it wrote nothing)';
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.subarray(0, bytesRead).toString('utf8').trim().split('\n').slice(-lines).join('\n');
  } finally {
    await handle.close();
  }
};
