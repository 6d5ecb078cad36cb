/** Text in its own box that scrolls by itself, also by keyboard. */
export const CodeBlock = ({ text, label }: { text: string; label: string }) => (
  <pre className="code-block" role="region" tabIndex={0} aria-label={label}>
    {text}
  </pre>
);
