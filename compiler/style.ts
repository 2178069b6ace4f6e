// The `<style>` of a file and its IR come in; out goes the scope: an attribute that says "of this file", on those elements of the
// static tree that the sheet is about, and what is wrong with the sheet. Read by `analyse.ts`; `emit/style.ts` prints the sheet.
import { CssSyntaxError, type Root, type Rule } from 'postcss'
import type { File, Style } from './ast.ts'
import * as problem from './diagnostics/style.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Module } from './ir.ts'
import type { Span } from './position.ts'
import { styledElements } from './style/elements.ts'
import { Matcher } from './style/match.ts'
import { type Complex, complexOf, isGlobal, parseSelector } from './style/selector.ts'
import { readSheet, ruleAround, rulesOf, selectorText } from './style/sheet.ts'

/** Marks the elements that a file's style is about. Takes a module that is right otherwise. */
export function analyseStyle({ style }: File, module: Module, diagnostics: Diagnostics): void {
  if (style === undefined || module.style === null) return
  refuseLanguage(style, diagnostics)
  const root = readRoot(style, diagnostics)
  if (root === undefined) return
  for (const name of ['import', 'charset', 'namespace'])
    root.walkAtRules(name, (rule) =>
      diagnostics.add(problem.cssImport(spanIn(rule.source?.start?.offset, rule.name.length + 1), name)),
    )
  const rules = new Rules(root, diagnostics)
  if (style.global || diagnostics.failed) return
  const matcher = new Matcher(styledElements(module))
  for (const [rule, list] of rules.selectors) {
    const around = rules.around(rule)
    const ignored = isIgnored(rule)
    for (const { complex, span, text } of list)
      if (!matcher.matches(complex, around) && !ignored) diagnostics.add(problem.unusedSelector(span, text))
  }
  const scope = scopeName(module.filename, style.source)
  module.style.scope = scope
  for (const { node } of matcher.marked) node.attributes.push({ type: 'static', name: scope, value: null })
}

interface WrittenSelector {
  readonly complex: Complex
  readonly span: Span
  readonly text: string
}

/** The rules of a sheet with their selectors; what is no selector is reported. */
class Rules {
  readonly selectors = new Map<Rule, WrittenSelector[]>()

  constructor(root: Root, diagnostics: Diagnostics) {
    for (const rule of rulesOf(root)) this.selectors.set(rule, readSelectors(rule, diagnostics))
  }

  /** What a nested rule stands in. */
  around(rule: Rule): Complex[] | undefined {
    const outer = ruleAround(rule)
    return outer && this.selectors.get(outer)?.map(({ complex }) => complex)
  }
}

function readSelectors(rule: Rule, diagnostics: Diagnostics): WrittenSelector[] {
  const text = selectorText(rule)
  const start = rule.source?.start?.offset ?? 0
  try {
    const root = parseSelector(text)
    root.walkPseudos((pseudo) => {
      if (isGlobal(pseudo) && pseudo.nodes.length === 0)
        diagnostics.add(problem.globalSelector(spanIn(start + pseudo.sourceIndex, pseudo.value.length)))
    })
    const complex = complexOf(root)
    return root.nodes.map((selector, index) => {
      const written = String(selector).trim()
      const at = start + Math.max(text.indexOf(written, selector.first?.sourceIndex ?? 0), 0)
      return { complex: complex[index] ?? [], span: { start: at, end: at + written.length }, text: written }
    })
  } catch (thrown) {
    diagnostics.add(problem.cssSyntax(spanIn(start, text.length), reasonOf(thrown)))
    return []
  }
}

function readRoot(style: Style, diagnostics: Diagnostics): Root | undefined {
  try {
    return readSheet(style, diagnostics.source)
  } catch (thrown) {
    if (!(thrown instanceof CssSyntaxError)) throw thrown
    const start = diagnostics.source.lineStarts[(thrown.line ?? 1) - 1] ?? 0
    const at = Math.min(start + (thrown.column ?? 1) - 1, style.content.end)
    diagnostics.add(problem.cssSyntax(spanIn(at, 1), reasonOf(thrown)))
    return undefined
  }
}

function refuseLanguage({ attributes }: Style, diagnostics: Diagnostics): void {
  for (const one of attributes) {
    const css = one.name === 'lang' && one.value?.type === 'StaticValue' && one.value.text === 'css'
    if (one.name === 'lang' && !css) diagnostics.add(problem.styleLanguage(one))
  }
}

/** A comment right ahead of a rule: `lview-ignore unused_selector` in what stars and slashes stand around. */
function isIgnored(rule: Rule): boolean {
  const before = rule.prev()
  return before?.type === 'comment' && /^lview-ignore\b[^:]*\bunused_selector\b/.test(before.text)
}

function reasonOf(thrown: unknown): string {
  const reason =
    thrown instanceof CssSyntaxError ? thrown.reason : thrown instanceof Error ? thrown.message : String(thrown)
  return (reason.split('\n')[0] ?? '').replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replace(/\.$/, '')
}

const spanIn = (start = 0, length = 1): Span => ({ start, end: start + length })

/**
 * A name for a file's style, the same wherever it is compiled from the same folder: `l`, a digit so that it is no attribute that
 * HTML has, and four more of 36.
 */
function scopeName(filename: string, css: string): string {
  let hash = 0x811c9dc5
  const text = `${filename.replaceAll('\\', '/')}\n${css}`
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  const digits = hash.toString(36).padStart(7, '0')
  return `l${hash % 10}${digits.slice(-5, -1)}`
}
