// Expressions come in, code goes out: the author's text with keys of the state written as `$$s.key`, and what it reads.
import type { Node } from '@babel/types'
import type { Piece } from '../alternatives.ts'
import type { Expression, FreeName, NamedSpan, Pattern, Span } from '../ast.ts'
import { loadAsValue, retryAsValue } from '../diagnostics/await.ts'
import * as problem from '../diagnostics/names.ts'
import { snippetAsValue } from '../diagnostics/snippet.ts'
import type { Code, Read } from '../ir.ts'
import { isReserved, unknownName } from '../names.ts'
import { boundNames, walk } from '../scope.ts'
import type { Draft, Snippet } from './draft.ts'
import { unite } from './reads.ts'

/** What a free name means where it stands. */
export type Resolved =
  | { readonly kind: 'scope'; readonly index: number }
  | { readonly kind: 'script' | 'global' | 'state' | 'derived' }
  | { readonly kind: 'form'; readonly form: string }

/** The snippet that a name means; undefined where it means something else. */
export function findSnippet(name: string, draft: Draft): Snippet | undefined {
  const hidden = draft.template.scope.findLastIndex((one) => one.name === name)
  for (let at: Draft | undefined = draft; at; at = at.parent) {
    const found = at.snippets.get(name)
    // A name of a block further in hides it.
    if (found) return hidden < at.template.scope.length ? found : undefined
  }
  return undefined
}

/** The `retry` of a `{:catch}` that a name means, and the failure as code. */
export function findRetry(name: NamedSpan, draft: Draft): Code | undefined {
  const hidden = draft.template.scope.findLastIndex((one) => one.name === name.name)
  for (let at: Draft | undefined = draft; at; at = at.parent) {
    const { retry, template } = at
    if (retry?.name !== name.name) continue
    if (hidden >= template.scope.length) return undefined
    const failure = template.scope[retry.failure]?.name ?? ''
    const read: Read = { from: 'scope', name: failure, index: retry.failure }
    return { pieces: [failure], reads: [read], start: name.start, end: name.end }
  }
  return undefined
}

export function snippetNames(draft: Draft): string[] {
  const names: string[] = []
  for (let at: Draft | undefined = draft; at; at = at.parent) names.push(...at.snippets.keys())
  return names
}

/** Finds what a name means; reports an unknown one, and takes it for a key. */
export function resolveName(name: FreeName, draft: Draft): Resolved {
  const { scope } = draft.template
  const { diagnostics, names } = draft.analysis
  if (findSnippet(name.name, draft)) {
    diagnostics.add(snippetAsValue(name, name.name))
    return { kind: 'script' }
  }
  if (findRetry(name, draft)) {
    diagnostics.add(retryAsValue(name, name.name))
    return { kind: 'script' }
  }
  const index = scope.findLastIndex((one) => one.name === name.name)
  if (index >= 0) {
    if (draft.isPending(index)) diagnostics.add(problem.constTooEarly(name, name.name))
    return { kind: 'scope', index }
  }
  const { form } = draft.analysis
  if (form !== undefined && name.name === 'form') return { kind: 'form', form }
  if (isReserved(name.name)) diagnostics.add(problem.reservedName(name, name.name))
  const meaning = names.meaningOf(name.name)
  if (meaning === undefined) {
    const bound = scope.map((one) => one.name)
    diagnostics.add(unknownName(name, bound, names))
  }
  if (meaning === 'load') {
    diagnostics.add(loadAsValue(name, name.name))
    return { kind: 'script' }
  }
  return { kind: meaning ?? 'state' }
}

/** Puts code together from texts of ours and stretches of the file. */
export class CodeBuilder {
  readonly #draft: Draft
  readonly #pieces: (string | Span)[] = []
  readonly #reads: Read[] = []
  /** A name that is left as it is: `event` in the arguments of a handler. */
  readonly #kept: string | undefined

  constructor(draft: Draft, kept?: string) {
    this.#draft = draft
    this.#kept = kept
  }

  text(text: string): this {
    const last = this.#pieces.length - 1
    const before = this.#pieces[last]
    if (typeof before === 'string') this.#pieces[last] = before + text
    else if (text !== '') this.#pieces.push(text)
    return this
  }

  /** A stretch of the file; `free` are the names in it that it does not bind itself, and perhaps others. */
  source(span: Span, free: readonly FreeName[]): this {
    let at = span.start
    for (const name of free) {
      if (name.start < span.start || name.end > span.end || name.name === this.#kept) continue
      const read = this.#read(name)
      if (read === undefined) continue
      this.#file(at, name.shorthand ? name.end : name.start)
      this.text(name.shorthand ? `: ${read.code}` : read.code)
      at = read.isWhole ? name.end : name.start
    }
    this.#file(at, span.end)
    return this
  }

  expression(expression: Expression): this {
    if (expression.source.includes('$$')) this.#checkReserved(expression)
    return this.source(expression, expression.free)
  }

  /** An expression between parentheses. */
  enclosed(expression: Expression): this {
    return this.text('(').expression(expression).text(')')
  }

  /** What `alternatives` gives: its stretches are of this expression. */
  pieces(pieces: readonly Piece[], expression: Expression): this {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.text(piece)
      else this.source(piece, expression.free)
    }
    return this
  }

  /** Other code. */
  code(code: Code): this {
    for (const piece of code.pieces) {
      if (typeof piece === 'string') this.text(piece)
      else this.#file(piece.start, piece.end)
    }
    this.#reads.push(...code.reads)
    return this
  }

  build(span: Span): Code {
    return { pieces: this.#pieces, reads: unite(this.#reads), start: span.start, end: span.end }
  }

  /** Names that the expression binds itself would hide those of emitted code. */
  #checkReserved({ node }: Expression): void {
    walk(node, (found) => {
      const bound = 'params' in found && 'body' in found ? found.params : 'id' in found ? [found.id] : []
      for (const pattern of bound as Node[]) {
        for (const name of pattern ? boundNames(pattern) : [])
          if (isReserved(name.name)) this.#draft.analysis.diagnostics.add(problem.reservedName(name, name.name))
      }
    })
  }

  /** Notes what a name reads; what must stand before it in code, or (`isWhole`) instead of it, if anything. */
  #read(name: FreeName): { code: string; isWhole: boolean } | undefined {
    const meaning = resolveName(name, this.#draft)
    switch (meaning.kind) {
      case 'scope':
        this.#reads.push({ from: 'scope', name: name.name, index: meaning.index })
        return undefined
      case 'state':
        this.#reads.push({ from: 'state', name: name.name })
        return { code: '$$s.', isWhole: false }
      case 'derived':
        this.#reads.push({ from: 'derived', name: name.name })
        return { code: '$$d($$s).', isWhole: false }
      case 'form':
        this.#reads.push({ from: 'form', name: meaning.form })
        return { code: `$$.formOf($$s, '${meaning.form}')`, isWhole: true }
      case 'script':
      case 'global':
        return undefined
    }
  }

  #file(start: number, end: number): void {
    const last = this.#pieces.length - 1
    const before = this.#pieces[last]
    if (start >= end) return
    if (typeof before === 'object' && before.end === start) this.#pieces[last] = { start: before.start, end }
    else this.#pieces.push({ start, end })
  }
}

export function codeOf(expression: Expression, draft: Draft): Code {
  return new CodeBuilder(draft).expression(expression).build(expression)
}

/** A pattern as it stands left of `=`. */
export function patternCode(pattern: Pattern, draft: Draft): Code {
  return new CodeBuilder(draft).source(pattern, pattern.free).build(pattern)
}
