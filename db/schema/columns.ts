import { customType, datetime } from 'drizzle-orm/mysql-core';

/** UTC with milliseconds. */
export const instant = (name: string) => datetime(name, { mode: 'date', fsp: 3 });

/** Raw bytes; drizzle's own varbinary corrupts them. */
export const mediumBlob = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'mediumblob' });

/** ASCII text compared byte by byte: hashes and keys. */
export const asciiKey = (name: string, length: number) =>
  customType<{ data: string; driverData: string }>({
    dataType: () => `varchar(${String(length)}) character set ascii collate ascii_bin`,
  })(name);
