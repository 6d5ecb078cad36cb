import type { Login } from './first-start/first-users.ts';

export type Announcement = {
  address: string;
  login: Login | null;
  passwordFile: string;
  logs: string;
  elapsedMs: number;
};

/** What a newcomer needs to know once all is healthy. The password is shown at the first start only. */
export const announce = ({ address, login, passwordFile, logs, elapsedMs }: Announcement): string => {
  const alert = (eventid: number, element: string, message: string) =>
    `    curl -sS ${address}/api/v1/incidents/add/ -d '${JSON.stringify({ eventid, element, message })}'`;
  return [
    '',
    `  Tocsin is ready at ${address}   (${(elapsedMs / 1000).toFixed(1)} s)`,
    login === null
      ? `  Log in as admin; the passwords of the first start are in ${passwordFile}`
      : `  Log in as ${login.name} with the password ${login.password}   (kept in ${passwordFile})`,
    '',
    '  Raise the first incident, with a ticket at once:',
    alert(1, 'web-01', '/var is 91 % full'),
    '  Raise one that opens its ticket when it has come three times within a minute:',
    alert(2, 'db-07', 'no answer to ping'),
    '',
    `  Logs: ${logs}   Ctrl-C stops everything.`,
    '',
  ].join('\n');
};
