import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export const smtpStages = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'message', 'RSET'] as const;
export type SmtpStage = (typeof smtpStages)[number];

/** What happens at a stage: a reply of this code, silence, or a broken connection. */
export type SmtpTrouble = { at: SmtpStage; what: number | 'silence' | 'reset' };

export type ScriptedServer = { port: number; said: string[]; close: () => Promise<void> };

const replies: Record<SmtpStage, string> = {
  greeting: '220 scripted ESMTP',
  EHLO: '250-scripted\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  message: '250 2.0.0 taken',
  RSET: '250 2.0.0 ok',
};

/** A mail server that does as it is told at one stage, to the letter, and takes everything at the others. `said`: each client's lines. */
export const startScriptedServer = async (trouble: SmtpTrouble | null): Promise<ScriptedServer> => {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // a client that goes
    const reply = (stage: SmtpStage): void => {
      if (trouble?.at !== stage) socket.write(`${replies[stage]}\r\n`);
      else if (trouble.what === 'reset') socket.resetAndDestroy();
      else if (trouble.what !== 'silence') socket.write(`${String(trouble.what)} told to say so\r\n`);
    };
    let isInData = false;
    let pending = '';
    reply('greeting');
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        said.push(line);
        const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
        if (isInData) {
          if (line !== '.') continue;
          isInData = false;
          reply('message');
        } else if (verb === 'QUIT') socket.end('221 bye\r\n');
        else {
          isInData = verb === 'DATA' && trouble?.at !== 'DATA';
          reply(smtpStages.find((stage) => stage === verb) ?? 'RSET');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    said,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
