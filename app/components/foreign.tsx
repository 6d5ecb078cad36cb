import { cutText, showText } from '#app/text/show-text.ts';

/** A text from outside: escaped, cut, and kept from reordering what stands beside it. */
export const Foreign = ({ text, maxLength = 300 }: { text: string; maxLength?: number }) => (
  <bdi className="foreign">{cutText(showText(text), maxLength)}</bdi>
);
