import { z } from 'zod';

type Node = {
  type: string;
  text?: string | undefined;
  attrs?: { text?: string | undefined; url?: string | undefined } | undefined;
  content?: Node[] | undefined;
};

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().optional(),
    attrs: z.object({ text: z.string().optional(), url: z.string().optional() }).optional().catch(undefined),
    content: z.array(node).optional(),
  }),
);

/** Nodes that hold a line; those around them only hold such. */
const lines = new Set(['paragraph', 'heading', 'codeBlock', 'mediaSingle', 'rule']);

/** An Atlassian document as plain text, a line for each of its paragraphs. What isn't one reads as nothing. */
export const readAdf = (document: unknown): string => {
  const parsed = node.safeParse(document);
  return parsed.success ? textOf(parsed.data).trim() : '';
};

const textOf = ({ type, text, attrs, content = [] }: Node): string => {
  if (type === 'hardBreak') return '\n';
  const own = text ?? attrs?.text ?? attrs?.url ?? '';
  const inner = content.map(textOf).join('');
  return lines.has(type) ? `${own}${inner}\n` : own + inner;
};
