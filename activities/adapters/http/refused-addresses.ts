import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

const refused = new BlockList();
refused.addSubnet('0.0.0.0', 8, 'ipv4');
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addAddress('100.100.100.200', 'ipv4');
refused.addAddress('192.0.0.192', 'ipv4');
refused.addAddress('::', 'ipv6');
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');
refused.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');

/**
 * True for addresses that no ticket system has: link-local ones, and those where clouds hand out a machine's credentials.
 * Private networks are not among them: ticket systems live there.
 */
export const isRefusedAddress = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && refused.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

type Told = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Node's look-up, for the connection itself, so that no name leads to a refused address, whatever it led to before. */
export const lookupPermitted = (host: string, options: LookupOptions, tell: Told): void => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      tell(error, []);
      return;
    }
    const permitted = addresses.filter(({ address }) => !isRefusedAddress(address));
    const [first] = permitted;
    if (first === undefined) tell(new RefusedAddress(host), []);
    else if (options.all === true) tell(null, permitted);
    else tell(null, first.address, first.family);
  });
};

/** The name leads only where no request is sent. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress';

  constructor(host: string) {
    super(`${host} leads to a link-local or metadata address`);
  }
}
