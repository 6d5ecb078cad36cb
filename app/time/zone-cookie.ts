const zoneCookie = 'tocsin_zone';
const yearSeconds = 31_536_000;

/** The viewer's time zone as their browser told it; UTC until it has. */
export const readZone = (cookies: string | null): string => {
  const [, value] = /(?:^|;\s*)tocsin_zone=([^;]*)/.exec(cookies ?? '') ?? [];
  const zone = (value ?? '').replace(/%2F/gi, '/').replace(/%2B/gi, '+');
  return isZone(zone) ? zone : 'UTC';
};

const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** In the browser: remembers its zone for the server; true when that is news. */
export const rememberZone = (): boolean => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (readZone(document.cookie) === zone) return false;
  document.cookie = `${zoneCookie}=${encodeURIComponent(zone)}; Path=/; SameSite=Lax; Max-Age=${String(yearSeconds)}`;
  return readZone(document.cookie) === zone;
};
