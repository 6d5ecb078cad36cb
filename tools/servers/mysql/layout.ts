import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the files of a private database server lie. */
export type Layout = { directory: string; data: string; temporary: string; initFile: string; socket: string };

/** A socket's path has 108 bytes on Linux, 104 on macOS, the last one for a zero. */
const longestSocketPath = 100;

/** Folders of the server are there, readable by their owner only; its socket has a path that is short enough. */
export const layOut = async (directory: string): Promise<Layout> => {
  const layout = {
    directory,
    data: path.join(directory, 'data'),
    temporary: path.join(directory, 'tmp'),
    initFile: path.join(directory, 'accounts.sql'),
    socket: await socketPath(directory),
  };
  await mkdir(layout.temporary, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  return layout;
};

const socketPath = async (directory: string): Promise<string> => {
  const near = path.join(directory, 'mysql.sock');
  if (Buffer.byteLength(near) <= longestSocketPath) return near;
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const folder = path.join(tmpdir(), `tocsin-${key}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const seen = await lstat(folder);
  if (!seen.isDirectory() || seen.uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else`);
  await chmod(folder, 0o700);
  return path.join(folder, 'mysql.sock');
};
