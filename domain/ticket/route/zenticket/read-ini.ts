import type { ConfFault } from './conf-fault.ts';

/** A value as it is written, before other values are put into it. */
export type IniValue = { text: string; line: number };
/** A section; names of options are in lower case. One that comes twice is one, at its first place. */
export type IniSection = { name: string; line: number; values: Map<string, IniValue> };

/** `repeated`: sections and options that come more than once; the later values count. */
export type Ini = { sections: IniSection[]; defaults: IniSection; faults: ConfFault[]; repeated: ConfFault[] };

/** The section whose options every other one has as well. */
const defaultsName = 'DEFAULT';
const header = /^\[([^\]]+)\]/;
const option = /^([^:=\s][^:=]*?)\s*([:=])\s*(.*)$/;

/**
 * Reads an INI file as Python's ConfigParser did: `[section]`, `option = value` or `option: value`, a line that begins with a
 * blank goes on with the value before, `#` and `;` begin comments, `;` also behind a value and a blank. All faults at once.
 * Source: zenticket's configuration; docs.python.org/2/library/configparser.html.
 */
export const readIni = (text: string): Ini => {
  const reader = new IniReader();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries())
    reader.take(line, index + 1);
  return reader;
};

class IniReader implements Ini {
  readonly sections: IniSection[] = [];
  readonly defaults: IniSection = { name: defaultsName, line: 1, values: new Map() };
  readonly faults: ConfFault[] = [];
  readonly repeated: ConfFault[] = [];
  #section: IniSection | null = null;
  #value: IniValue | null = null;

  take(line: string, number: number): void {
    const isComment = /^\s*[#;]/.test(line) || /^rem(\s|$)/i.test(line);
    if (line.trim() === '' || isComment) return;
    if (/^\s/.test(line)) return this.#continue(line, number);
    const [, name] = header.exec(line) ?? [];
    if (name !== undefined) this.#begin(name, number);
    else this.#set(line, number);
  }

  #continue(line: string, number: number): void {
    if (this.#value === null) this.#fault(number, 'begins with a blank, and there is no value before it to go on with');
    else this.#value.text += `\n${withoutComment(line.trim())}`;
  }

  #begin(name: string, line: number): void {
    this.#value = null;
    const known = name === defaultsName ? this.defaults : this.sections.find((section) => section.name === name);
    if (known !== undefined && known !== this.defaults)
      this.repeated.push({ line, section: name, key: null, rule: `began in line ${String(known.line)} already` });
    this.#section = known ?? { name, line, values: new Map() };
    if (known === undefined) this.sections.push(this.#section);
  }

  #set(line: string, number: number): void {
    this.#value = null;
    const [, name, , text = ''] = option.exec(line) ?? [];
    if (name === undefined) return this.#fault(number, 'must be [section], option = value, or a comment');
    if (this.#section === null) return this.#fault(number, 'stands before the first [section]');
    const key = name.trim().toLowerCase();
    const { values, name: section } = this.#section;
    const before = values.get(key);
    if (before !== undefined)
      this.repeated.push({ line: number, section, key, rule: `was given in line ${String(before.line)} already` });
    const value = withoutComment(text);
    this.#value = { text: value === '""' ? '' : value, line: number };
    values.set(key, this.#value);
  }

  #fault(line: number, rule: string): void {
    this.faults.push({ line, section: this.#section?.name ?? null, key: null, rule });
  }
}

/** A `;` is a comment when a blank stands before it. */
const withoutComment = (text: string): string => {
  const at = text.search(/\s;/);
  return (at < 0 ? text : text.slice(0, at)).trim();
};
