// A file's elements and the selectors of its style come in; out goes which elements a selector may match, and which it may mean on
// the way there: these carry the scope. Where it can't be known, it may. Read by `style.ts`.
import type { Attribute, Node, Pseudo, Tag } from 'postcss-selector-parser'
import type { StyledElement } from './elements.ts'
import { type Complex, type Compound, complexOf, isGlobal, isHas, namesNesting, takesSelectors } from './selector.ts'

/** Attributes that browsers, users and the client set. */
const changing = new Set(
  'open hidden disabled readonly inert aria-busy aria-invalid aria-expanded popover checked selected value'.split(' '),
)

/** Matches the selectors of one sheet. */
export class Matcher {
  readonly #elements: readonly StyledElement[]
  /** The elements that some compound of a matching selector is about. */
  readonly marked = new Set<StyledElement>()

  constructor(elements: readonly StyledElement[]) {
    this.#elements = elements
  }

  /** Whether a selector may match anything. `around`: the selectors of the rule that it is nested in. */
  matches(complex: Complex, around: readonly Complex[] | undefined): boolean {
    const last = complex.length - 1
    const scoped = this.#withNesting(complex, around)
    if (scoped.every(({ scope }) => scope === 'global')) return true
    return this.#somewhere(scoped, scoped.length - 1, around) && last >= 0
  }

  /** A nested selector that does not name the rule around it stands within what that is about. */
  #withNesting(complex: Complex, around: readonly Complex[] | undefined): Complex {
    const [first] = complex
    if (around === undefined || first === undefined || namesNesting(complex)) return complex
    return [
      { nodes: [], combinator: '', scope: 'nesting' },
      { ...first, combinator: first.combinator || ' ' },
      ...complex.slice(1),
    ]
  }

  /** Whether there is any element that the selector up to a compound may match. All that there are are marked. */
  #somewhere(complex: Complex, index: number, around: readonly Complex[] | undefined): boolean {
    const compound = complex[index]
    if (compound === undefined) return true
    // What is not of this file is not known; what stands left of it may still be.
    if (compound.scope === 'global') return this.#somewhere(complex, index - 1, around)
    const found = this.#elements.filter((element) => this.#up(complex, index, element, around))
    return found.length > 0 || (compound.scope === 'nesting' && this.#isForeign(around))
  }

  /** Whether the rule around is about elements that are not of this file. */
  #isForeign(around: readonly Complex[] | undefined): boolean {
    return around === undefined || around.some((complex) => complex.at(-1)?.scope !== 'own')
  }

  /** Whether an element may be what a compound is about, with all that stands left of it. */
  #up(complex: Complex, index: number, element: StyledElement, around: readonly Complex[] | undefined): boolean {
    const compound = complex[index]
    if (compound === undefined || !this.#fits(compound, element, around)) return false
    const before = complex[index - 1]
    const rest =
      before === undefined ||
      (before.scope === 'global'
        ? this.#somewhere(complex, index - 2, around)
        : this.#candidates(compound.combinator, element).filter((one) => this.#up(complex, index - 1, one, around))
            .length > 0 ||
          (before.scope === 'nesting' && this.#isForeign(around)))
    if (rest && compound.scope !== 'global') this.marked.add(element)
    return rest
  }

  #candidates(combinator: string, { parents, ancestors, siblings }: StyledElement): readonly StyledElement[] {
    switch (combinator) {
      case '>':
        return parents
      case '+':
      case '~':
        return siblings
      default:
        return [...ancestors]
    }
  }

  #fits({ nodes, scope }: Compound, element: StyledElement, around: readonly Complex[] | undefined): boolean {
    if (scope === 'nesting' && around !== undefined) {
      const inner = around.filter((complex) => this.#up(complex, complex.length - 1, element, undefined))
      if (inner.length === 0 && !this.#isForeign(around)) return false
    }
    // All are looked at: each may mark elements.
    return nodes.filter((node) => !this.#fitsNode(node, element, around)).length === 0
  }

  #fitsNode(node: Node, element: StyledElement, around: readonly Complex[] | undefined): boolean {
    switch (node.type) {
      case 'tag':
        return fitsTag(node, element)
      case 'class':
        return element.classes?.has(node.value) ?? true
      case 'id':
        return fitsValue('id', node.value, '=', element)
      case 'attribute':
        return fitsAttribute(node, element)
      case 'pseudo':
        return this.#fitsPseudo(node, element, around)
      default:
        return true
    }
  }

  #fitsPseudo(node: Pseudo, element: StyledElement, around: readonly Complex[] | undefined): boolean {
    const { value } = node
    if (isGlobal(node)) return true
    if (isHas(node)) {
      const inner = complexOf(node).filter((complex) => this.#somewhere(complex, complex.length - 1, around))
      return inner.length > 0
    }
    if (!takesSelectors(node)) return true
    const inner = complexOf(node).filter(
      (complex) =>
        complex.every(({ scope }) => scope === 'global') || this.#up(complex, complex.length - 1, element, around),
    )
    return inner.length > 0 || value.toLowerCase() === ':not'
  }
}

function fitsTag({ value }: Tag, { node: { tag, namespace } }: StyledElement): boolean {
  return namespace === 'html' ? tag.toLowerCase() === value.toLowerCase() : tag === value
}

type AttributeFacts = Pick<Attribute, 'attribute' | 'operator' | 'value' | 'insensitive'>

function fitsAttribute({ attribute, operator, value, insensitive }: AttributeFacts, element: StyledElement): boolean {
  const same = insensitive === true ? undefined : value
  return fitsValue(attribute.toLowerCase(), same, operator, element)
}

/** `value`: undefined where any fits. */
function fitsValue(
  name: string,
  value: string | undefined,
  operator: string | undefined,
  element: StyledElement,
): boolean {
  const { attributes, open } = element
  if (!attributes.has(name)) return open || changing.has(name)
  const own = attributes.get(name)
  if (own === undefined || value === undefined || operator === undefined || changing.has(name)) return true
  const text = own === true ? '' : own
  switch (operator) {
    case '=':
      // Browsers compare some of HTML's values without case.
      return text.toLowerCase() === value.toLowerCase()
    case '~=':
      return text.split(/\s+/).includes(value)
    case '^=':
      return text.startsWith(value)
    case '$=':
      return text.endsWith(value)
    case '*=':
      return text.includes(value)
    default:
      return true
  }
}
