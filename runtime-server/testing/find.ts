/**
 * Finding elements as people do: by role and name, by label, by text. Takes a query and a tree, gives the elements that are meant, and
 * says what is there where none is, or too many are.
 */
import { disabledBy, hiddenBy, labelsOf, nameOf, roleOf, textOf } from './accessible.ts'
import { collapse, type Element, elementsIn, type Parent } from './element.ts'

type Words = string | RegExp

/**
 * What to find. A string is the whole name, label or text of what is meant, white space aside; a regular expression a part of it. By
 * itself it is the name or label of what one can use, else a text.
 */
export type Query =
  | Words
  | {
      /** Of ARIA: `button`, `textbox`, `heading`, `listitem`… */
      role?: string
      /** What it is called: with `role`. */
      name?: Words
      /** The label of a control. */
      label?: Words
      /** The text that it shows. */
      text?: Words
      /** What it must be inside of. */
      within?: Query
    }

const USABLE =
  /^(button|checkbox|combobox|link|listbox|menuitem|option|radio|searchbox|slider|spinbutton|switch|tab|textbox)$/

const fits = (words: Words, text: string): boolean =>
  typeof words === 'string' ? collapse(words) === text : words.test(text)

/** The visible elements that are meant. */
export function findAll(query: Query, root: Parent): Element[] {
  return findIn(query, root, root).filter((element) => hiddenBy(element) === undefined)
}

function findIn(query: Query, from: Parent, root: Parent): Element[] {
  const all = elementsIn(from)
  if (typeof query === 'string' || query instanceof RegExp) {
    const used = all.filter((element) => USABLE.test(roleOf(element)) && fits(query, nameOf(element, root)))
    return used.length > 0 ? used : innermost(all, query)
  }
  const { role, name, label, text, within } = query
  if (within !== undefined) {
    const { within: _, ...inner } = query
    return findIn(within, from, root).flatMap((outer) => findIn(inner, outer, root))
  }
  const found = all.filter(
    (element) =>
      (role === undefined || roleOf(element) === role) &&
      (name === undefined || fits(name, nameOf(element, root))) &&
      (label === undefined || isLabelled(element, label, root)),
  )
  if (text === undefined) return found
  return role === undefined && name === undefined && label === undefined
    ? innermost(found, text)
    : found.filter((element) => fits(text, textOf(element)))
}

function isLabelled(element: Element, label: Words, root: Parent): boolean {
  if (!USABLE.test(roleOf(element)) && element.tagName !== 'input') return false
  if (labelsOf(element, root).some((one) => fits(label, textOf(one)))) return true
  // What buttons and links show is no label.
  return !/^(a|button|summary|option)$/.test(element.tagName) && fits(label, nameOf(element, root))
}

/** Of elements in each other with the same text the innermost is meant. */
function innermost(all: readonly Element[], text: Words): Element[] {
  const found = all.filter((element) => fits(text, textOf(element)))
  return found.filter((element) => !elementsIn(element).some((inner) => found.includes(inner)))
}

/** The one element that is meant. Throws where there is none, or more than one, saying what there is. */
export function findOne(query: Query, root: Parent): Element {
  const [first, ...others] = findAll(query, root)
  if (first === undefined) {
    const hidden = findIn(query, root, root)[0]
    const why = hidden === undefined ? '' : ` One is on the page, but nobody can see it: ${hiddenBy(hidden)}.`
    throw new Error(`There is no ${describeQuery(query)} on the page.${why} ${whatIsThere(query, root)}`)
  }
  if (others.length > 0) {
    const list = [first, ...others].map((one) => describe(one, root)).join(', ')
    throw new Error(
      `There are ${others.length + 1} of ${describeQuery(query)} on the page: ${list}. Say which: by \`role\`, or by what it is \`within\`.`,
    )
  }
  return first
}

const quote = (words: Words): string => (typeof words === 'string' ? `“${words}”` : String(words))

export function describeQuery(query: Query): string {
  if (typeof query === 'string' || query instanceof RegExp) return quote(query)
  const { role, name, label, text, within } = query
  const parts = [
    role ?? (label === undefined ? 'element' : 'control'),
    name === undefined ? '' : `called ${quote(name)}`,
    label === undefined ? '' : `labelled ${quote(label)}`,
    text === undefined ? '' : `with the text ${quote(text)}`,
    within === undefined ? '' : `within ${describeQuery(within)}`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** `button “Add” (it is disabled)` */
export function describe(element: Element, root: Parent): string {
  const role = roleOf(element)
  const name = nameOf(element, root) || textOf(element).slice(0, 40)
  const off = disabledBy(element)
  const what = role === 'generic' ? `<${element.tagName}>` : role
  return `${what}${name === '' ? '' : ` “${name}”`}${off === undefined ? '' : ` (${off})`}`
}

/** Enough to see what one should have written. */
const MOST_SHOWN = 30

function whatIsThere(query: Query, root: Parent): string {
  const all = elementsIn(root).filter((one) => hiddenBy(one) === undefined)
  const role = typeof query === 'object' && !(query instanceof RegExp) ? query.role : undefined
  const same = role === undefined ? [] : all.filter((one) => roleOf(one) === role)
  const shown = same.length > 0 ? same : all.filter((one) => USABLE.test(roleOf(one)) || roleOf(one) === 'heading')
  const list = shown.slice(0, MOST_SHOWN).map((one) => describe(one, root))
  if (list.length === 0) return 'There is nothing that one could use.'
  return `There is: ${list.join(', ')}${shown.length > MOST_SHOWN ? ', and more' : ''}.`
}
