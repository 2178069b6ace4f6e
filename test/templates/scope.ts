// What a place in a template may read: names with what they hold, from the state inwards. The grammar adds names where blocks
// bind them; expressions.ts chooses among them.

/** What a value is, as far as an expression must know it. */
export type Kind =
  | 'text'
  | 'boolean'
  | 'number'
  | 'string'
  | 'words'
  | 'rows'
  | 'attributes'
  | 'classes'
  | 'link'
  | 'css'
  | 'html'
  | 'htmlRows'
  | 'case'
  | 'choice'
  | 'choices'
  | 'json'
  | 'files'
  | 'guess'

export interface Entry {
  /** A name, or a path from one. */
  code: string
  kind: Kind
  /** `bind:` may assign to it. */
  assignable: boolean
}

const rootOf = (code: string): string => /^[\w$]+/.exec(code)?.[0] ?? code

export class Scope {
  readonly entries: readonly Entry[]

  constructor(entries: readonly Entry[]) {
    this.entries = entries
  }

  /** Without a name that is bound here, but not yet. */
  before(name: string): Scope {
    return new Scope(this.entries.filter(({ code }) => rootOf(code) !== name))
  }

  /** With more names, which hide those that are called the same. */
  with(...more: Entry[]): Scope {
    const hidden = new Set(more.map(({ code }) => rootOf(code)))
    return new Scope([...this.entries.filter(({ code }) => !hidden.has(rootOf(code))), ...more])
  }

  /** The innermost first. */
  of(kind: Kind): string[] {
    return this.entries
      .filter((one) => one.kind === kind)
      .map(({ code }) => code)
      .reverse()
  }

  assignable(kind: Kind): string[] {
    return this.entries
      .filter((one) => one.kind === kind && one.assignable)
      .map(({ code }) => code)
      .reverse()
  }
}

const entry =
  (kind: Kind, assignable: boolean) =>
  (code: string): Entry => ({ code, kind, assignable })

/** What a row's item holds, by the path to it. */
export function rowEntries(item: string, assignable: boolean): Entry[] {
  return [
    ...['text', 'label'].map((name) => entry('text', false)(`${item}.${name}`)),
    entry('string', assignable)(`${item}.note`),
    entry('boolean', assignable)(`${item}.on`),
    entry('number', assignable)(`${item}.n`),
    entry('number', false)(`${item}.id`),
    entry('words', false)(`${item}.words`),
    entry('rows', assignable)(`${item}.subs`),
  ]
}

/** The state of every view that the grammar writes; states.ts makes values for it. */
export const stateScope = new Scope([
  entry('json', false)('data'),
  // Read only where a guess may change what is shown.
  entry('guess', false)('guessed'),
  entry('files', true)('files'),
  // Derived.
  entry('number', false)('sum'),
  entry('boolean', false)('any'),
  entry('rows', false)('kept'),
  ...['a', 'b', 'c', 'title'].map(entry('text', false)),
  ...['on', 'open'].map(entry('boolean', true)),
  ...['n', 'm'].map(entry('number', true)),
  ...['note', 'query'].map(entry('string', true)),
  entry('words', false)('words'),
  ...['more', 'rows'].map(entry('rows', true)),
  entry('attributes', false)('attrs'),
  entry('classes', false)('names'),
  entry('link', false)('link'),
  entry('css', false)('css'),
  entry('html', false)('body'),
  entry('htmlRows', false)('bodyRows'),
  entry('case', false)('kind'),
  entry('choice', true)('chosen'),
  entry('choices', true)('several'),
])

/** The props of every component that the grammar writes, and its own state. */
export const propScope = new Scope([
  // Derived.
  entry('number', false)('twice'),
  entry('rows', false)('kept'),
  ...['label', 'extra'].map(entry('text', false)),
  entry('boolean', false)('flag'),
  entry('boolean', true)('shut'),
  entry('number', false)('count'),
  entry('number', true)('own'),
  entry('string', true)('typed'),
  entry('words', false)('tags'),
  entry('rows', false)('items'),
  entry('case', false)('kind'),
])
