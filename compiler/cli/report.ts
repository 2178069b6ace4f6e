// Diagnostics come in, text for a terminal or JSON for tools goes out. Read by the commands, by the rollup plugin and by
// register.
import { relative, sep } from 'node:path'
import colours from 'picocolors'
import { type Diagnostic, printDiagnostic } from '../diagnostics.ts'

/** The command was used wrongly: its message says how it is used. */
export class UsageError extends Error {}

/** What a file is called in messages, modules and maps: its path from the working folder, with `/`. */
export function shownName(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/')
}

/** All diagnostics, each with its code frame; where there is a page about one, it is named at the end. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return [...diagnostics.map(printDiagnostic), ...namePages(diagnostics)].join('\n')
}

/** TypeScript's own diagnostics have no pages. */
function namePages(diagnostics: readonly Diagnostic[]): string[] {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].filter((code) => !/^TS\d/.test(code))
  return codes.length === 0
    ? []
    : [`${codes.map((code) => `More: lview explain ${code} (docs/errors/${code}.md)\n`).join('')}`]
}

/** The same in colours, where the terminal has them. */
export function printInColours(diagnostics: readonly Diagnostic[]): string {
  const marked = (text: string): string =>
    text
      .replace(/^(\S+)/, (place) => colours.bold(place))
      .replace(/ (error|warning) /, (_, severity: string) =>
        severity === 'error' ? ` ${colours.red(severity)} ` : ` ${colours.yellow(severity)} `,
      )
      .replace(/^>.*$/m, (line) => colours.bold(line))
  const pages = namePages(diagnostics).map((text) => colours.dim(text))
  return [...diagnostics.map((diagnostic) => marked(printDiagnostic(diagnostic))), ...pages].join('\n')
}

/** `2 errors, 1 warning in 3 files` */
export function summarise(diagnostics: readonly Diagnostic[], files: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  return `${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(files, 'file')}`
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Whether a file is not to be used. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}
