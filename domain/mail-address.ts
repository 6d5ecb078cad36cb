const maxLength = 254;
const pattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** What is said of a text that isn't one. */
export const mailAddressRule = 'must be an address like ops@acme.example, of at most 254 characters';

/** True for a mail address that can stand in a header and an envelope as it is: ASCII, without quotes, names or blanks. */
export const isMailAddress = (text: string): boolean => text.length <= maxLength && pattern.test(text);
