// The examples of a code come in; out goes its page in docs/errors/: what the compiler says of each today, and what to write
// instead. Read by pages.test.ts.
import { compile, printDiagnostic } from '../../compiler/compile.ts'
import type { Code } from './codes.ts'
import type { Example } from './example.ts'

/** Longer examples are there to be too long; nobody reads them. */
const longest = 1500

export function writePage({ code, severity, group }: Code, examples: readonly Example[]): string {
  const head = `<!-- Written by test/errors/pages.test.ts from test/errors/examples/${group}.ts. -->
# \`${code}\`

${severity === 'error' ? 'An error: the file is not compiled.' : `A warning. \`<!-- lview-ignore ${code} -->\` ahead of the element switches it off.`}
`
  return `${head}${examples.map((example) => writeExample(code, example)).join('\n---\n')}`
}

function writeExample(code: string, { wrong, right, about }: Example): string {
  const found = compile(wrong, { filename: 'Example.lview' }).diagnostics.find((one) => one.code === code)
  const said = found === undefined ? '' : printDiagnostic(found)
  const shown = wrong.length > longest ? `${wrong.slice(0, 60)}…` : wrong
  const text = wrong.length > longest ? said.split('\n').slice(0, 3).join('\n') : said.trimEnd()
  return `
${about === undefined ? '' : `${about}\n\n`}Wrong:

\`\`\`html
${shown.trimEnd()}
\`\`\`

\`\`\`text
${text}
\`\`\`

Right:

\`\`\`html
${right.trimEnd()}
\`\`\`
`
}

/** The list of all pages. */
export function writeIndex(codes: readonly Code[], examples: ReadonlyMap<string, readonly Example[]>): string {
  const groups = [...new Set(codes.map(({ group }) => group))]
  const sections = groups.map((group) => {
    const rows = codes
      .filter((one) => one.group === group)
      .map(({ code, severity }) => `| [\`${code}\`](${code}.md) | ${severity} | ${firstMessage(code, examples)} |`)
    return `## ${group}\n\n| code | | what the compiler says of the first example |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return `<!-- Written by test/errors/pages.test.ts. -->
# Diagnostics

Each code that the compiler reports, with a wrong and a right example. Codes are never renamed. \`npx lview explain CODE\` prints
a page. What begins with \`TS\` is TypeScript's own, reported by \`lview check\`.

${sections.join('\n')}`
}

function firstMessage(code: string, examples: ReadonlyMap<string, readonly Example[]>): string {
  const [first] = examples.get(code) ?? []
  if (first === undefined) return ''
  const found = compile(first.wrong, { filename: 'Example.lview' }).diagnostics.find((one) => one.code === code)
  // Code is left alone, tags outside of it would be markup.
  return (found?.message ?? '').replaceAll('|', '\\|').replace(/`[^`]*`|</g, (text) => (text === '<' ? '&lt;' : text))
}
