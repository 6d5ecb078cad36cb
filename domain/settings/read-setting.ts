import { isMailAddress, mailAddressRule } from '../mail-address.ts';
import { isHostName, isNetwork } from './network.ts';
import type { NumericSetting, Setting, TextSetting } from './setting.ts';
import { readSmtpUrl } from './smtp-url.ts';

/** The value of a setting, or the rule that the text breaks. */
export type ReadSetting = { ok: true; value: string | number | readonly string[] } | { ok: false; rule: string };

const fault = (rule: string): ReadSetting => ({ ok: false, rule });
const accept = (value: string | number | readonly string[]): ReadSetting => ({ ok: true, value });

const readNumber = (setting: NumericSetting, raw: string): ReadSetting => {
  const min = setting.min ?? 1;
  const max = setting.max ?? 65_535;
  const value = /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
  return value >= min && value <= max ? accept(value) : fault(`must be a whole number from ${min} to ${max}`);
};

const isAddress = (text: string): boolean => {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  return match !== null && isHostName(match[1] ?? '') && Number(match[2]) >= 1 && Number(match[2]) <= 65_535;
};

const textRules: Record<
  Exclude<TextSetting['kind'], 'smtpUrl'>,
  { rule: string; isValid: (text: string) => boolean }
> = {
  text: { rule: 'must be text without spaces', isValid: (text) => /^\S+$/.test(text) },
  path: { rule: 'must be a path', isValid: (text) => !text.includes('\0') },
  host: { rule: 'must be an IP address or a host name', isValid: isHostName },
  httpUrl: {
    rule: 'must be an http:// or https:// URL without query',
    isValid: (text) => /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(text),
  },
  databaseUrl: {
    rule: 'must look like mysql://user:password@host:port/database',
    isValid: (text) => /^(mysql|mariadb):\/\/[^\s/?#]+\/[^\s/?#]+(\?\S*)?$/.test(text),
  },
  address: { rule: 'must look like host:port', isValid: isAddress },
  secretKey: {
    rule: 'must be 32 bytes in base64, as `openssl rand -base64 32` makes them',
    isValid: (text) => /^[A-Za-z\d+/]{42}[AEIMQUYcgkosw048]=$/.test(text),
  },
  mailAddress: { rule: mailAddressRule, isValid: isMailAddress },
};

const readList = (raw: string): ReadSetting => {
  const entries = raw
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const wrong = entries.filter((entry) => !isNetwork(entry));
  return wrong.length === 0
    ? accept(entries)
    : fault(`must list IP addresses or networks; these are none: ${wrong.join(', ')}`);
};

/** The text of one environment variable has become a value of its setting's kind, or the broken rule is named. */
export const readSetting = (setting: Setting, raw: string): ReadSetting => {
  switch (setting.kind) {
    case 'port':
    case 'integer':
      return readNumber(setting, raw);
    case 'networks':
      return readList(raw);
    case 'choice':
      return setting.choices.includes(raw) ? accept(raw) : fault(`must be one of ${setting.choices.join(', ')}`);
    case 'smtpUrl': {
      const read = readSmtpUrl(raw);
      return read.ok ? accept(raw) : fault(read.rule);
    }
    default: {
      const { rule, isValid } = textRules[setting.kind];
      return isValid(raw) ? accept(raw) : fault(rule);
    }
  }
};
