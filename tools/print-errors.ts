/** Writes docs/errors.md: every error code. A test holds it equal to the catalogue. */
import { writeFileSync } from 'node:fs';
import { errors } from '../src/contract/errors.ts';

export function errorsText(): string {
  const rows = Object.entries(errors).map(
    ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title}. | ${remedy} |`,
  );
  return `# Error codes

Every refusal is a problem document (RFC 9457, \`application/problem+json\`) with \`type\`, \`title\`, \`status\`,
\`code\`, \`detail\` and \`remedy\`. Branch on \`code\`: it is stable. \`request/invalid\` also has \`errors\`: each
field that is wrong and what was expected there. What does not exist and what is not yours to see are answered alike.

Printed by \`tools/print-errors.ts\`.

| code | status | what it means | what to do |
|---|---|---|---|
${rows.join('\n')}
`;
}

if (import.meta.main) writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsText());
