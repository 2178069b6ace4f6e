// The scripts and the style of a file come in, docs go out: as Prettier prints TypeScript and CSS, one step in. Read by
// `content.ts`.
import { builders } from 'prettier/doc'
import type { ClientScript, File, ServerScript, Style } from '../ast.ts'
import { type Doc, type Page, verbatim } from './page.ts'
import { printSectionStart } from './tag.ts'

const { hardline, indent } = builders

export type Section = ServerScript | ClientScript | Style

export function sectionsOf({ script, clientScript, style }: File): Section[] {
  return [script, clientScript, style].filter((one) => one !== undefined)
}

export async function printSection(page: Page, section: Section): Promise<Doc> {
  const name = section.type === 'Style' ? 'style' : 'script'
  const start = await printSectionStart(page, name, section.attributes)
  const end = `</${name}>`
  if (section.source.trim() === '') return [start, end]
  try {
    const code = await page.code(section.source, { parser: section.type === 'Style' ? 'css' : 'babel-ts' })
    return [start, indent([hardline, code]), hardline, end]
  } catch {
    return [start, verbatim(section.source), end]
  }
}
