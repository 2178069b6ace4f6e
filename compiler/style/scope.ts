// A sheet's tree comes in and is changed: its selectors mean the elements of one file alone, its keyframes have names of their own,
// and what only people read is gone. Read by `emit/style.ts`.
import type { AtRule, Declaration, Root, Rule } from 'postcss'
import selectorParser, { type Node, type Pseudo, type Selector } from 'postcss-selector-parser'
import { type Compound, complexOf, isGlobal, isHas, parseSelector, takesSelectors } from './selector.ts'
import { isKeyframes, ruleAround, rulesOf, selectorText } from './sheet.ts'

/** `scope`: the attribute that the file's elements carry. */
export function scopeSheet(root: Root, scope: string): void {
  renameKeyframes(root, scope)
  const scoped = new Set<Rule>()
  for (const rule of rulesOf(root)) {
    const around = ruleAround(rule)
    // The scope counts once, however deep a rule is nested.
    const counted = around !== undefined && scoped.has(around)
    const { text, own } = scopeSelector(selectorText(rule), scope, counted)
    if (counted || own) scoped.add(rule)
    rule.selector = text
    delete rule.raws.selector
  }
}

function scopeSelector(text: string, scope: string, counted: boolean): { text: string; own: boolean } {
  const root = parseSelector(text)
  const complex = complexOf(root)
  let own = false
  for (const compounds of complex) {
    const last = compounds.findLastIndex((compound) => compound.scope === 'own')
    own ||= last >= 0
    compounds.forEach((compound, index) => {
      scopeArguments(compound, scope)
      if (compound.scope === 'own') addScope(compound, scope, !counted && index === last)
    })
  }
  openGlobals(root.nodes)
  return { text: String(root).trim(), own }
}

/** What stands in `:is(…)` and the like is about the element that is scoped already, but for what it stands in. */
function scopeArguments({ nodes }: Compound, scope: string): void {
  for (const node of nodes) {
    if (node.type !== 'pseudo' || isGlobal(node) || !(takesSelectors(node) || isHas(node))) continue
    for (const compounds of complexOf(node)) {
      compounds.forEach((compound, index) => {
        scopeArguments(compound, scope)
        const itself = !isHas(node) && index === compounds.length - 1
        if (compound.scope === 'own' && !itself) addScope(compound, scope, false)
      })
    }
  }
}

/** `counts`: it adds to the specificity as one attribute does. */
function addScope({ nodes }: Compound, scope: string, counts: boolean): void {
  const attribute = selectorParser.attribute({ attribute: scope, value: undefined, raws: {} } as never)
  const where = selectorParser.pseudo({ value: ':where' })
  const added: Node = counts ? attribute : where
  if (!counts) where.append(wrapped(attribute))
  const [first] = nodes
  const parent = first?.parent as Selector | undefined
  if (first === undefined || parent === undefined) return
  const pseudo = nodes.find(({ type }) => type === 'pseudo')
  added.spaces.before = ''
  if (pseudo === undefined) {
    const last = nodes[nodes.length - 1] as Node
    parent.insertAfter(last as never, added as never)
    // White space at the end of a selector is kept with its last node.
    added.spaces.after = last.spaces.after
    last.spaces.after = ''
  } else {
    added.spaces.before = pseudo.spaces.before
    pseudo.spaces.before = ''
    parent.insertBefore(pseudo as never, added as never)
  }
  if (first.type === 'universal' && nodes.length > 0) {
    const next = first.next()
    if (next) next.spaces.before = first.spaces.before
    first.remove()
  }
}

function wrapped(node: Node): Selector {
  const selector = selectorParser.selector({ value: '', nodes: [] } as never)
  selector.append(node as never)
  return selector
}

/** `:global(a)` is `a`. */
function openGlobals(nodes: readonly Node[]): void {
  for (const node of [...nodes]) {
    if (isGlobal(node)) openGlobal(node)
    else if ('nodes' in node) openGlobals(node.nodes as Node[])
  }
}

function openGlobal(node: Pseudo): void {
  const [only, another] = node.nodes
  if (another !== undefined || only === undefined) {
    node.value = ':is'
    return
  }
  const first = only.first
  const isTag = first?.type === 'tag' || first?.type === 'universal'
  const before = node.prev()
  // `.a:global(b)` would read `.ab`.
  if (isTag && before !== undefined && before.type !== 'combinator') {
    node.value = ':is'
    return
  }
  const text = String(only).trim()
  const inner = parseSelector(text).first.nodes as Node[]
  const [start] = inner
  if (start) start.spaces.before = node.spaces.before
  const end = inner[inner.length - 1]
  if (end) end.spaces.after = node.spaces.after
  for (const one of [...inner]) node.parent?.insertBefore(node as never, one as never)
  node.remove()
}

/** Keyframes are known by their name in the whole page. `@keyframes :global(name)` keeps it. */
function renameKeyframes(root: Root, scope: string): void {
  const renamed = new Map<string, string>()
  root.walkAtRules((rule: AtRule) => {
    if (!isKeyframes(rule)) return
    const global = /^:global\(\s*(.*?)\s*\)$/.exec(rule.params)
    const name = rule.params.replace(/^(["'])(.*)\1$/, '$2')
    if (global) rule.params = global[1] ?? ''
    else {
      rule.params = `${name}-${scope}`
      renamed.set(name, rule.params)
    }
  })
  if (renamed.size === 0) return
  root.walkDecls(/^(?:-\w+-)?animation(?:-name)?$|^--/i, (declaration: Declaration) => {
    if (declaration.prop.startsWith('--') && !/animation/i.test(declaration.prop)) return
    declaration.value = renameAnimations(declaration.value, renamed)
  })
}

/** The names among the words of a value; what stands in strings that are no names, and in functions, is left alone. */
function renameAnimations(value: string, renamed: ReadonlyMap<string, string>): string {
  let depth = 0
  return value.replace(/"[^"]*"|'[^']*'|[()]|[-\w\u0080-\uffff]+/g, (word) => {
    if (word === '(') depth++
    if (word === ')') depth--
    const name = word.replace(/^(["'])(.*)\1$/, '$2')
    return depth > 0 ? word : (renamed.get(name) ?? word)
  })
}
