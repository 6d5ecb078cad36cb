const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

const isIpv6 = (text: string): boolean => {
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const width = groups.length + (isIpv4(last) ? 1 : 0);
  const isHex = groups.every(
    (group, at) => /^[\da-f]{1,4}$/i.test(group) || (at === groups.length - 1 && isIpv4(group)),
  );
  return isHex && (halves.length === 2 ? width < 8 : width === 8);
};

/** True for an IPv4 or IPv6 address, alone or with a prefix length (`10.0.0.0/8`, `fd00::/8`). */
export const isNetwork = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const bits = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  if (bits === -1) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
};

/** True for something a server can listen on or be reached at: an IP address (IPv6 with or without brackets) or a host name. */
export const isHostName = (text: string): boolean => {
  const bare = /^\[(.*)\]$/.exec(text)?.[1];
  if (bare !== undefined) return isIpv6(bare);
  if (isIpv6(text)) return true;
  if (/^[\d.]+$/.test(text)) return isIpv4(text);
  return text.length <= 253 && /^[a-z\d_]([a-z\d_-]*[a-z\d_])?(\.[a-z\d_]([a-z\d_-]*[a-z\d_])?)*\.?$/i.test(text);
};
