// Code that reads a guessed key comes in; out goes JavaScript for the browser, a function's body of the keys (`k`) and of what it is
// given (`g`), and the parts of the code that depend on no guess: the server works them out. Read by `guess-plan.ts`.
import { parseExpression } from '@babel/parser'
import type { Node } from '@babel/types'
import * as problem from '../diagnostics/guess.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { pureGlobals } from '../globals.ts'
import type { Code, Read } from '../ir.ts'
import { literalOf } from '../literal.ts'
import type { Span } from '../position.ts'
import { boundNames, isBound, walk } from '../scope.ts'

/** What is known where the code stands. */
export interface GuessScope {
  /** The guessed keys, in order. */
  readonly keys: readonly string[]
  /** Constants that depend on one, or that only this branch has, by their index in the scope; null: they are taken apart. */
  readonly constants: ReadonlyMap<number, Code | null>
  readonly diagnostics: Diagnostics
  /** The file's text. */
  readonly text: string
}

/** What the code of one template, and of the branches in it that a guess shows, is given. */
export class Givens {
  readonly codes: Code[] = []
  readonly #indexes = new Map<string, number>()

  /** Its index. */
  add(code: Code, text: string): number {
    const key = `${text} ${code.reads.map((read) => ('index' in read ? read.index : '')).join()}`
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.#indexes.set(key, this.codes.length)
    return this.codes.push(code) - 1
  }
}

/** The code as JavaScript of `k` and `g`. What can't be is reported. */
export function splitCode(code: Code, givens: Givens, scope: GuessScope): string {
  return new Splitter(code, givens, scope).whole()
}

/** What the emitted module has by these names. */
const helpers: Readonly<Record<string, string>> = { join: '$$join', json: '$$json' }

class Splitter {
  readonly #code: Code
  readonly #givens: Givens
  readonly #scope: GuessScope
  readonly #text: string
  /** Names that functions around bind. */
  #locals: readonly string[] = []

  constructor(code: Code, givens: Givens, scope: GuessScope) {
    this.#code = code
    this.#givens = givens
    this.#scope = scope
    this.#text = textOf(code, scope.text)
  }

  whole(): string {
    const node = parseExpression(`(${this.#text})`, {
      plugins: ['typescript'],
      createParenthesizedExpressions: true,
      attachComment: false,
    })
    // Its own parentheses are ours.
    return this.#split(node.type === 'ParenthesizedExpression' ? node.expression : node)
  }

  #source(start: number, end: number): string {
    return this.#text.slice(start, end)
  }

  #split(node: Node): string {
    const { start, end } = spanIn(node)
    const key = this.#keyOf(node)
    if (key >= 0) return `k[${key}]`
    if (!this.#depends(node)) return this.#independent(node)
    switch (node.type) {
      case 'Identifier':
        return this.#name(node.name, node)
      case 'ParenthesizedExpression':
        return this.#print(node, [node.expression])
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
        return this.#split(node.expression)
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.#print(node, [node.object, ...(node.computed ? [node.property] : [])])
      case 'UnaryExpression':
        return node.operator === 'delete' ? this.#refuse(node) : this.#print(node, [node.argument])
      case 'BinaryExpression':
      case 'LogicalExpression':
        return this.#print(node, [node.left, node.right])
      case 'ConditionalExpression':
        return this.#print(node, [node.test, node.consequent, node.alternate])
      case 'SequenceExpression':
      case 'TemplateLiteral':
        return this.#print(node, node.expressions)
      case 'ArrayExpression':
        return this.#print(
          node,
          node.elements.filter((one) => one !== null),
        )
      case 'SpreadElement':
        return this.#print(node, [node.argument])
      case 'ObjectExpression':
        return this.#print(node, node.properties)
      case 'ObjectProperty':
        return this.#property(node)
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.#call(node)
      case 'NewExpression':
        if (node.callee.type !== 'Identifier' || !this.#isGlobal(node.callee.name)) return this.#refuse(node)
        return this.#print(node, node.arguments)
      case 'ArrowFunctionExpression':
        return this.#arrow(node)
      default:
        this.#refuse(node)
        return this.#source(start, end)
    }
  }

  /** The node's own text, with what the browser works out in the place of its parts. */
  #print(node: Node, parts: readonly Node[]): string {
    const { start, end } = spanIn(node)
    let printed = ''
    let at = start
    for (const part of parts) {
      const span = spanIn(part)
      printed += this.#source(at, span.start) + this.#split(part)
      at = span.end
    }
    return printed + this.#source(at, end)
  }

  #property({ computed, key, value }: Node & { type: 'ObjectProperty' }): string {
    const { start, end } = spanIn(key)
    return `${computed ? `[${this.#split(key)}]` : this.#source(start, end)}: ${this.#split(value)}`
  }

  #call(node: Node & { type: 'CallExpression' | 'OptionalCallExpression' }): string {
    const { callee } = node
    const { end } = spanIn(callee)
    const name = this.#callee(callee as Node)
    // What stands between callee and arguments: a parenthesis, a question mark.
    const open = this.#source(end, this.#text.indexOf('(', end) + 1).replace(/<.*>/s, '')
    return `${name}${open}${node.arguments.map((one) => this.#split(one)).join(', ')})`
  }

  #callee(node: Node): string {
    const { start, end } = spanIn(node)
    if (node.type === 'TSNonNullExpression') return this.#callee(node.expression)
    if (node.type === 'ParenthesizedExpression') return `(${this.#callee(node.expression)})`
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      const { object, property } = node
      if (object.type === 'Identifier' && object.name === '$$' && property.type === 'Identifier')
        return helpers[property.name] ?? this.#server(`\`${property.name}\``, node)
      if (object.type === 'Identifier' && this.#isGlobal(object.name)) return this.#source(start, end)
      return this.#print(node, [object, ...(node.computed ? [property] : [])])
    }
    if (node.type === 'Identifier') {
      if (this.#isLocal(node.name) || this.#isGlobal(node.name)) return node.name
      return this.#server(`\`${node.name}\` of the script`, node)
    }
    return this.#refuse(node)
  }

  #arrow(node: Node & { type: 'ArrowFunctionExpression' }): string {
    if (node.async || node.body.type === 'BlockStatement') return this.#refuse(node)
    const around = this.#locals
    const names = node.params.flatMap((one) => boundNames(one))
    const parameters = node.params.map((one) => {
      if (one.type !== 'Identifier' && one.type !== 'ObjectPattern' && one.type !== 'ArrayPattern')
        return this.#refuse(one)
      const annotation = one.typeAnnotation ? spanIn(one.typeAnnotation).start : spanIn(one).end
      return this.#source(spanIn(one).start, annotation)
    })
    this.#locals = [...around, ...names.map(({ name }) => name)]
    const body = this.#split(node.body)
    this.#locals = around
    return `((${parameters.join(', ')}) => (${body}))`
  }

  #name(name: string, node: Node): string {
    if (this.#isLocal(name)) return name
    const constant = this.#constantOf(name)
    if (constant) return `(${splitCode(constant, this.#givens, this.#scope)})`
    return this.#server(`\`${name}\`, which is taken apart in a \`{@const}\`,`, node)
  }

  /** What depends on no guess: a literal as it is, all else the server works out. */
  #independent(node: Node): string {
    const { start, end } = spanIn(node)
    const source = this.#source(start, end)
    if (literalOf(node) || node.type === 'RegExpLiteral') return source.replaceAll(/\s*\n\s*/g, ' ')
    if (node.type === 'Identifier' && this.#isGlobal(node.name)) return source
    if (node.type === 'SpreadElement') return `...${this.#split(node.argument)}`
    if (node.type === 'ObjectProperty') return this.#property(node)
    if (node.type === 'ArrowFunctionExpression') return this.#arrow(node)
    const reads = this.#readsIn(node)
    const code: Code = { ...this.#code, pieces: piecesOf(this.#code, start, end), reads }
    return `g[${this.#givens.add(code, source)}]`
  }

  /** What of the code's reads is read within a part of it. */
  #readsIn(node: Node): Read[] {
    const names = new Set<string>()
    walk(node, (found) => {
      if (found.type === 'Identifier') names.add(found.name)
      if (found.type === 'MemberExpression' && found.property.type === 'Identifier') names.add(found.property.name)
      if (found.type === 'StringLiteral') names.add(found.value)
    })
    return this.#code.reads.filter((read) => !('name' in read) || names.has(read.name))
  }

  #keyOf(node: Node): number {
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return -1
    const isState = node.object.type === 'Identifier' && node.object.name === '$$s'
    return isState ? this.#scope.keys.indexOf(node.property.name) : -1
  }

  /** Whether a part reads a guess, or what a function around it binds. */
  #depends(node: Node): boolean {
    let depends = false
    walk(node, (found, scope) => {
      if (this.#keyOf(found) >= 0) depends = true
      else if (found.type === 'Identifier' && !isBound(found.name, scope))
        depends ||= this.#isLocal(found.name) || this.#constantOf(found.name) !== undefined
    })
    return depends
  }

  #isLocal(name: string): boolean {
    return this.#locals.includes(name)
  }

  #indexOf(name: string): number | undefined {
    const read = this.#code.reads.find((one) => one.from === 'scope' && one.name === name)
    return read?.from === 'scope' ? read.index : undefined
  }

  #constantOf(name: string): Code | null | undefined {
    const index = this.#indexOf(name)
    return index === undefined ? undefined : this.#scope.constants.get(index)
  }

  #isGlobal(name: string): boolean {
    return pureGlobals.has(name) && !this.#isLocal(name) && this.#indexOf(name) === undefined
  }

  #server(what: string, node: Node): string {
    this.#scope.diagnostics.add(problem.guessServerCode(this.#place(node), what))
    return 'undefined'
  }

  #refuse(node: Node): string {
    this.#scope.diagnostics.add(problem.guessExpression(this.#place(node)))
    return 'undefined'
  }

  /** Where a part stands in the file. */
  #place(node: Node): Span {
    const { start, end } = spanIn(node)
    const [first] = piecesOf(this.#code, start, end).filter((piece) => typeof piece === 'object')
    return first ?? this.#code
  }
}

function textOf({ pieces }: Code, text: string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : text.slice(piece.start, piece.end))).join('')
}

/** The stretch of a code's text from `start` to `end`, as pieces. */
function piecesOf({ pieces }: Code, start: number, end: number): Code['pieces'] {
  const found: Code['pieces'] = []
  let at = 0
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : piece.end - piece.start
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)]
    if (from < to)
      found.push(
        typeof piece === 'string' ? piece.slice(from, to) : { start: piece.start + from, end: piece.start + to },
      )
    at += length
  }
  return found
}

/** The parsed text has a parenthesis ahead. */
const spanIn = ({ start, end }: Node): Span => ({ start: (start ?? 1) - 1, end: (end ?? 1) - 1 })
