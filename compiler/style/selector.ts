// The text of a rule's selector comes in; out goes what it is made of: complex selectors, each a list of compounds that say which
// elements they are about. Read by `match.ts`, which looks for those elements, and `scope.ts`, which writes the scope to them.
import selectorParser, { type Node, type Pseudo, type Root, type Selector } from 'postcss-selector-parser'

/** What is about one element: `a.b:hover`. */
export interface Compound {
  readonly nodes: readonly Node[]
  /** What stands between the compound before and this one: a space, `>`, `+`, `~`; before the first of all, as it is written or ''. */
  readonly combinator: string
  /** `global`: about elements of any file; `nesting`: what the rule around is about, and perhaps more; else about the file's own. */
  readonly scope: 'own' | 'global' | 'nesting'
}

export type Complex = readonly Compound[]

/** Throws where the text is no selector, with the reason as its message. */
export function parseSelector(text: string): Root {
  const root = selectorParser().astSync(text, { lossless: true })
  for (const selector of root.nodes) {
    const { last } = selector
    if (last === undefined) throw new Error('a selector is missing beside a comma')
    if (last.type === 'combinator') throw new Error(`nothing stands behind \`${last.value.trim()}\``)
  }
  root.walk((node) => {
    const isName = node.type === 'class' || node.type === 'id' || node.type === 'tag'
    if (
      isName &&
      !/^(?:-{0,2}[A-Za-z_\u0080-\uffff]|-?\\|--)/.test(String(node.type === 'tag' ? node.value : rawName(node)))
    )
      throw new Error(`\`${String(node).trim()}\` names nothing`)
    if (node.type === 'combinator' && !/^(?:[>+~]|\|\|)?$/.test(node.value.trim()))
      throw new Error(`there is no \`${node.value.trim()}\` between selectors`)
  })
  return root
}

/** As it is written, escapes and all. */
function rawName(node: Node): string {
  return String(node).trim().slice(1)
}

/** The complex selectors of a list. */
export function complexOf(list: Root | Pseudo): Complex[] {
  return list.nodes.map((selector) => compoundsOf(selector as Selector))
}

function compoundsOf(selector: Selector): Compound[] {
  const found: Compound[] = []
  let combinator = ''
  let nodes: Node[] = []
  const flush = (): void => {
    if (nodes.length > 0) found.push({ nodes, combinator, scope: scopeOf(nodes) })
    nodes = []
  }
  for (const node of selector.nodes) {
    if (node.type === 'comment') continue
    if (node.type !== 'combinator') nodes.push(node)
    else {
      flush()
      combinator = node.value.trim() || ' '
    }
  }
  flush()
  return found
}

function scopeOf(nodes: readonly Node[]): Compound['scope'] {
  if (nodes.some(({ type }) => type === 'nesting')) return 'nesting'
  if (nodes.some(isRoot)) return 'global'
  const about = nodes.filter((node) => node.type !== 'pseudo' || isGlobal(node))
  return about.length > 0 && about.every(isGlobal) ? 'global' : 'own'
}

/** `:global(…)` */
export function isGlobal(node: Node): node is Pseudo {
  return node.type === 'pseudo' && node.value.toLowerCase() === ':global'
}

/** The document's element belongs to no file. */
const isRoot = (node: Node): boolean => node.type === 'pseudo' && /^:(?:root|host|host-context)$/i.test(node.value)

/** Pseudo-classes whose arguments are selectors of the element itself. */
export function takesSelectors(node: Pseudo): boolean {
  return /^:(?:is|where|not|matches|-webkit-any|-moz-any)$/i.test(node.value)
}

/** `:has(…)`: selectors of what stands in or beside the element. */
export function isHas(node: Pseudo): boolean {
  return node.value.toLowerCase() === ':has'
}

/** Whether a complex selector names the rule around it somewhere. */
export function namesNesting(complex: Complex): boolean {
  return complex.some(({ nodes }) => nodes.some(holdsNesting))
}

function holdsNesting(node: Node): boolean {
  return node.type === 'nesting' || ('nodes' in node && node.nodes.some((one) => holdsNesting(one as Node)))
}
