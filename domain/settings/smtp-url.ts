import { isHostName } from './network.ts';

/** `implicit`: TLS from the start. `starttls`: the connection is upgraded, or nothing is sent. `none`: in clear. */
export type SmtpTls = 'implicit' | 'starttls' | 'none';

/** A mail server as its URL names it. `login` null: it asks for none. */
export type SmtpServer = {
  host: string;
  port: number;
  tls: SmtpTls;
  login: { user: string; password: string } | null;
};

export type ReadSmtpUrl = { ok: true; server: SmtpServer } | { ok: false; rule: string };

const pattern =
  /^(smtps?):\/\/(?:([^\s:@/?#]+):([^\s:@/?#]+)@)?(\[[\da-f:.]+\]|[^\s:@/?#[\]]+)(?::(\d{1,5}))?\/?(\?tls=none)?$/i;
const shape =
  'must look like smtp://user:password@host:587 or smtps://user:password@host:465, with special characters of user and password percent-encoded';
const defaultPorts: Record<SmtpTls, number> = { implicit: 465, starttls: 587, none: 25 };

/**
 * The mail server that the URL names. `smtps://` has TLS from the start; `smtp://` is upgraded, unless it ends with `?tls=none`.
 * Failures: the rule that it breaks, which repeats nothing of it.
 */
export const readSmtpUrl = (text: string): ReadSmtpUrl => {
  const parts = partsOf(text);
  if (parts === null) return { ok: false, rule: shape };
  const tls = parts.isSecure ? 'implicit' : parts.isClear ? 'none' : 'starttls';
  const { host, login } = parts;
  const port = parts.port ?? defaultPorts[tls];
  const rule = brokenRule({ ...parts, port });
  return rule === null ? { ok: true, server: { host, port, tls, login } } : { ok: false, rule };
};

type Parts = {
  isSecure: boolean;
  isClear: boolean;
  host: string;
  port: number | null;
  login: SmtpServer['login'];
};

const partsOf = (text: string): Parts | null => {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, scheme, user, password, host = '', port, clear] = found;
  const login = loginOf(user, password);
  if (login === undefined || !isHostName(host)) return null;
  return {
    ...{ isSecure: scheme?.toLowerCase() === 'smtps', isClear: clear !== undefined, login },
    ...{ host: host.replace(/^\[(.*)\]$/, '$1'), port: port === undefined ? null : Number(port) },
  };
};

const brokenRule = ({ isSecure, isClear, host, port, login }: Parts & { port: number }): string | null => {
  if (isSecure && isClear) return 'must not have ?tls=none with smtps://, which is TLS from the start';
  if (port < 1 || port > 65_535) return 'must have a port from 1 to 65535';
  if (login !== null && isClear && !isLoopback(host))
    return 'must not have ?tls=none with a password, except on this machine';
  return null;
};

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host.toLowerCase());

/** undefined: what is percent-encoded is no text. */
const loginOf = (user: string | undefined, password: string | undefined): SmtpServer['login'] | undefined => {
  if (user === undefined || password === undefined) return null;
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return undefined; // a half of a character
  }
};
