const home = '/';
const base = 'http://site.invalid';

/** The path to go to after a login: `next` when it stays on this site, else the home page. */
export const safePath = (next: string | null): string => {
  if (next === null || !/^\/[^/\\]/.test(next) || hasControls(next)) return home;
  const url = URL.parse(next, base);
  if (url?.origin !== base) return home;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || isSession(url.pathname) ? home : path;
};

const hasControls = (text: string): boolean => /[\p{Cc}\\]/u.test(text);

const isSession = (pathname: string): boolean => pathname === '/login' || pathname === '/logout';
