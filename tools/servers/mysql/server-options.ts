import type { Layout } from './layout.ts';

/** A server program as the bootstrap found it. */
export type ServerProgram = { path: string; flavour: 'mariadb' | 'mysql'; version: string };

/** What a private server needs to know, besides where its files are. */
export type ServerOptions = { program: ServerProgram; layout: Layout; port: number };

/** Options that the initialisation shares with the running server. No option file of the machine is read. */
export const basicOptions = ({ program, layout }: Pick<ServerOptions, 'program' | 'layout'>): string[] => [
  '--no-defaults',
  `--datadir=${layout.data}`,
  `--tmpdir=${layout.temporary}`,
  ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  ...(program.flavour === 'mysql' ? ['--loose-innodb-redo-log-capacity=512M'] : ['--innodb-log-file-size=256M']),
];

/** A server for one Tocsin on this machine: loopback only, UTC, each commit on disk before it is answered. */
export const serverOptions = ({ program, layout, port }: ServerOptions): string[] => [
  ...basicOptions({ program, layout }),
  `--socket=${layout.socket}`,
  `--pid-file=${layout.directory}/server.pid`,
  `--init-file=${layout.initFile}`,
  '--bind-address=127.0.0.1',
  `--port=${port}`,
  '--skip-name-resolve',
  '--skip-external-locking',
  '--local-infile=OFF',
  '--default-time-zone=+00:00',
  '--default-storage-engine=InnoDB',
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-buffer-pool-size=256M',
  '--skip-log-bin',
  '--performance-schema=OFF',
  '--max-connections=200',
  '--max-allowed-packet=64M',
  ...(program.flavour === 'mysql' ? ['--loose-mysqlx=OFF'] : []),
];
