// A diagnostic's code comes in, its page of docs/errors/ goes out. The command `lview explain`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { didYouMean } from '../suggest.ts'
import { UsageError } from './report.ts'

/** Prints a code's page. Gives the exit code. */
export function explain(code: string): number {
  const folder = findPages()
  const codes = readdirSync(folder).flatMap((name) => /^([a-z_]+)\.md$/.exec(name)?.[1] ?? [])
  if (!codes.includes(code))
    throw new UsageError(
      `there is no diagnostic ${code}. ${/^TS\d/.test(code) ? 'What begins with TS is TypeScript’s own.' : didYouMean(code, codes)}`.trimEnd(),
    )
  console.log(
    readFileSync(`${folder}${code}.md`, 'utf8')
      .replace(/^<!--.*-->\n/, '')
      .trimEnd(),
  )
  return 0
}

/** This file's depth is another in dist/ than in the sources. */
function findPages(folder = new URL('../', import.meta.url)): string {
  const pages = new URL('docs/errors/', folder)
  if (existsSync(pages)) return fileURLToPath(pages)
  const above = new URL('../', folder)
  if (above.href === folder.href) throw new Error('The package is not whole: docs/errors is missing')
  return findPages(above)
}
