// Code of the IR comes in; out go calls of functions, one for each expression, and the definitions of those functions. So
// each expression is printed once, whoever evaluates it, and a source map leads back from it. The server's emitters call it.
import type { Code, Constant, Read } from '../ir.ts'
import type { Span } from '../position.ts'
import { type Lines, printCode, type Text } from './print.ts'

/** The letter that the values of a scope start with: `s0` is the state, `s1` the first name; `p` and `n` before and after. */
export type Prefix = 's' | 'p' | 'n'

/** `s0, s1, s2`: the state and so many names. */
export function scopeNames(prefix: Prefix, names: number, from = 0): string[] {
  const found: string[] = []
  for (let index = from; index <= names; index++) found.push(prefix + index)
  return found
}

interface Expression {
  name: string
  /** Places in the scope that it takes: 0 is the state, i + 1 is name i. */
  takes: number[]
}

/** Which values of a scope some code takes, with the name that it knows each by. */
function parametersOf(reads: Read[]): { takes: number[]; names: string[] } {
  const [only] = reads
  if (reads.length === 1 && only?.from === 'scope') return { takes: [only.index + 1], names: [only.name] }
  const found = new Map<number, string>()
  for (const read of reads) {
    if (read.from === 'scope') found.set(read.index + 1, read.name)
    else found.set(0, '$$s')
  }
  const sorted = [...found].sort(([a], [b]) => a - b)
  return { takes: sorted.map(([index]) => index), names: sorted.map(([, name]) => name) }
}

/** The expressions of one module. */
export class Expressions {
  readonly #byCode = new Map<object, Expression>()
  /** Apart from the others: a control's own slot and what is assigned to it may be one code. */
  readonly #assignments = new Map<object, Expression>()
  readonly #text: string
  #lines: Lines = []
  #count = 0

  /** `text`: the file's. */
  constructor(text: string) {
    this.#text = text
  }

  /** The definitions made since the last call. */
  takeLines(): Lines {
    const lines = this.#lines
    this.#lines = []
    return lines
  }

  /** A call of the expression, in a scope whose values start with `prefix`. */
  call(code: Code, prefix: Prefix): string {
    return this.#call(this.#expression(code), prefix)
  }

  /** The same in a binding's arguments: `event` is the first value. */
  callWithEvent(code: Code, prefix: Prefix): string {
    return this.#call(this.#expression(code, ['event']), prefix, ['event'])
  }

  /** A function of the whole scope, of so many names, that gives the expression's value. */
  inScope(code: Code, names: number): string {
    return this.#inScope(this.#expression(code), [], names)
  }

  /** A function of a row's item and index that gives its key, or undefined where it takes anything else. */
  ofRow(code: Code, item: number): string | undefined {
    const { name, takes } = this.#expression(code)
    return takes.every((index, position) => index === item + position) ? name : undefined
  }

  /** A function of a value and the whole scope that assigns to the path that the code is. */
  assignment(target: Code, names: number): string {
    const expression = this.#define('a', target, target.reads, ['$$value'], [], (parameters) => [
      ...parameters,
      ' => { (',
      ...printCode(target),
      ') = $$value }',
    ])
    return this.#inScope(expression, ['value'], names)
  }

  /** What a constant gives: one value, or an array of them where it binds several names. `item`: the row's item. */
  constant({ pattern, binds, code }: Constant, names: string[], prefix: Prefix, item: string): string {
    const value = code === null ? item : this.call(code, prefix)
    // Just a name, perhaps with a type: nothing to take apart.
    if (code !== null && !/[{[]/.test(this.#text[pattern.start] ?? '')) return value
    const expression = this.#define('e', pattern, pattern.reads, [], printCode(pattern), (parameters) => [
      ...parameters,
      ` => ${binds.length === 1 ? `(${names[0]})` : `[${names.join(', ')}]`}`,
    ])
    return this.#call(expression, prefix, [], [value])
  }

  #expression(code: Code, first: string[] = []): Expression {
    const known = this.#byCode.get(code)
    if (known !== undefined) return known
    return this.#define('e', code, code.reads, first, [], (parameters) => [
      ...parameters,
      ' => (',
      ...printCode(code),
      ')',
    ])
  }

  #define(
    letter: string,
    key: object & Span,
    reads: Read[],
    first: string[],
    last: Text[],
    body: (parameters: Text[]) => Text[],
  ): Expression {
    const defined = letter === 'a' ? this.#assignments : this.#byCode
    const known = defined.get(key)
    if (known !== undefined) return known
    const { takes, names } = parametersOf(reads)
    const expression = { name: `$$${letter}${this.#count++}`, takes }
    defined.set(key, expression)
    const listed = [...first, ...names].join(', ')
    const parameters: Text[] = last.length === 0 ? ['(', listed, ')'] : ['(', listed, listed && ', ', ...last, ')']
    this.#lines.push([`const ${expression.name} = `, ...body(parameters)])
    return expression
  }

  #call({ name, takes }: Expression, prefix: Prefix, first: string[] = [], last: string[] = []): string {
    let passed = first.join(', ')
    for (const index of takes) passed += passed === '' ? prefix + index : `, ${prefix}${index}`
    for (const value of last) passed += passed === '' ? value : `, ${value}`
    return `${name}(${passed})`
  }

  #inScope(expression: Expression, first: string[], names: number): string {
    // A function that takes just the first values of the scope is one already.
    if (expression.takes.every((index, position) => index === position)) return expression.name
    return `(${[...first, ...scopeNames('s', names)].join(', ')}) => ${this.#call(expression, 's', first)}`
  }
}
