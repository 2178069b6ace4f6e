/**
 * What an element is to those who use the page: its role, its name, whether it can be seen and used. By the rules of HTML and ARIA for
 * what templates usually hold; finding and acting go by this.
 */
import {
  around,
  attribute,
  collapse,
  type Element,
  elementsIn,
  has,
  isElement,
  type Parent,
  typeOf,
} from './element.ts'

const ROLES: Readonly<Record<string, string>> = {
  article: 'article',
  aside: 'complementary',
  blockquote: 'blockquote',
  button: 'button',
  caption: 'caption',
  code: 'code',
  datalist: 'listbox',
  dd: 'definition',
  details: 'group',
  dialog: 'dialog',
  dt: 'term',
  fieldset: 'group',
  figure: 'figure',
  footer: 'contentinfo',
  form: 'form',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  header: 'banner',
  hr: 'separator',
  img: 'img',
  li: 'listitem',
  main: 'main',
  math: 'math',
  menu: 'list',
  meter: 'meter',
  nav: 'navigation',
  ol: 'list',
  optgroup: 'group',
  option: 'option',
  output: 'status',
  p: 'paragraph',
  progress: 'progressbar',
  search: 'search',
  section: 'region',
  summary: 'button',
  table: 'table',
  tbody: 'rowgroup',
  td: 'cell',
  textarea: 'textbox',
  tfoot: 'rowgroup',
  th: 'columnheader',
  thead: 'rowgroup',
  time: 'time',
  tr: 'row',
  ul: 'list',
}

const INPUT_ROLES: Readonly<Record<string, string>> = {
  button: 'button',
  checkbox: 'checkbox',
  image: 'button',
  number: 'spinbutton',
  radio: 'radio',
  range: 'slider',
  reset: 'button',
  search: 'searchbox',
  submit: 'button',
}

/** `generic` for what has none. */
export function roleOf(element: Element): string {
  const own = attribute(element, 'role')?.trim().split(/\s+/)[0]
  if (own) return own
  switch (element.tagName) {
    case 'a':
    case 'area':
      return has(element, 'href') ? 'link' : 'generic'
    case 'input': {
      const type = typeOf(element)
      if (type === 'hidden') return 'generic'
      return has(element, 'list') ? 'combobox' : (INPUT_ROLES[type] ?? 'textbox')
    }
    case 'select':
      return has(element, 'multiple') || Number(attribute(element, 'size') ?? 1) > 1 ? 'listbox' : 'combobox'
    case 'th':
      return attribute(element, 'scope') === 'row' ? 'rowheader' : 'columnheader'
    case 'img':
      return attribute(element, 'alt') === '' ? 'presentation' : 'img'
    default:
      return ROLES[element.tagName] ?? 'generic'
  }
}

/** Roles whose name is what they hold. */
const NAMED_BY_CONTENT =
  /^(button|cell|checkbox|columnheader|heading|link|listitem|menuitem|option|paragraph|radio|row|rowheader|status|switch|tab|term|definition|caption|time|treeitem|alert|log|tooltip)$/

/** What the element is called. Empty for what has no name. */
export function nameOf(element: Element, root: Parent): string {
  const by = attribute(element, 'aria-labelledby')
  if (by !== undefined) {
    const ids = by.trim().split(/\s+/)
    const all = elementsIn(root)
    const names = ids
      .map((id) => all.find((one) => attribute(one, 'id') === id))
      .filter(isElement)
      .map(textOf)
    if (names.some(Boolean)) return collapse(names.join(' '))
  }
  const label = attribute(element, 'aria-label')?.trim()
  if (label) return label
  const own = ownName(element, root)
  if (own) return collapse(own)
  const content = NAMED_BY_CONTENT.test(roleOf(element)) ? textOf(element) : ''
  return content || collapse(attribute(element, 'title') ?? attribute(element, 'placeholder') ?? '')
}

/** The name that the element's kind gives it. */
function ownName(element: Element, root: Parent): string {
  const childNamed = (tag: string): string => {
    const child = element.childNodes.find((node) => isElement(node) && node.tagName === tag)
    return isElement(child) ? textOf(child) : ''
  }
  switch (element.tagName) {
    case 'input':
      switch (typeOf(element)) {
        case 'submit':
          return attribute(element, 'value') ?? 'Submit'
        case 'reset':
          return attribute(element, 'value') ?? 'Reset'
        case 'button':
          return attribute(element, 'value') ?? ''
        case 'image':
          return attribute(element, 'alt') ?? ''
        default:
          return labelsOf(element, root).map(textOf).join(' ')
      }
    case 'select':
    case 'textarea':
    case 'output':
    case 'meter':
    case 'progress':
      return labelsOf(element, root).map(textOf).join(' ')
    case 'img':
    case 'area':
      return attribute(element, 'alt') ?? ''
    case 'fieldset':
      return childNamed('legend')
    case 'table':
      return childNamed('caption')
    case 'figure':
      return childNamed('figcaption')
    default:
      return ''
  }
}

/** The labels of a control. */
export function labelsOf(control: Element, root: Parent): Element[] {
  const id = attribute(control, 'id')
  return elementsIn(root).filter(
    (one) =>
      one.tagName === 'label' &&
      (has(one, 'for') ? id !== undefined && attribute(one, 'for') === id : controlOf(one, root) === control),
  )
}

const LABELLED = /^(button|input|meter|output|progress|select|textarea)$/

/** The control of a label. */
export function controlOf(label: Element, root: Parent): Element | undefined {
  const id = attribute(label, 'for')
  if (id !== undefined) return elementsIn(root).find((one) => attribute(one, 'id') === id)
  return elementsIn(label).find((one) => LABELLED.test(one.tagName) && attribute(one, 'type') !== 'hidden')
}

/** The text that one can read: of hidden parts none, of images what stands for them. Of a label not its control's. */
export function textOf(element: Element): string {
  return collapse(visibleText(element))
}

const BLOCKS =
  /^(address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/
const SILENT = /^(script|style|template|noscript|select|textarea|head)$/

function visibleText(parent: Parent): string {
  return parent.childNodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      if (!isElement(node) || SILENT.test(node.tagName) || isHidden(node)) return ''
      const text = node.tagName === 'img' ? (attribute(node, 'alt') ?? '') : visibleText(node)
      return BLOCKS.test(node.tagName) ? ` ${text} ` : text
    })
    .join('')
}

/** Hidden by itself. */
function isHidden(element: Element): boolean {
  if (has(element, 'hidden') || attribute(element, 'aria-hidden') === 'true') return true
  const style = attribute(element, 'style') ?? ''
  return /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)
}

/** Why nobody can see the element; undefined where one can. */
export function hiddenBy(element: Element): string | undefined {
  if (element.tagName === 'input' && typeOf(element) === 'hidden') return 'it is of type "hidden"'
  for (const one of [element, ...around(element)]) {
    const it = one === element ? 'it' : `<${one.tagName}> around it`
    if (isHidden(one)) return `${it} is hidden`
    if (one.tagName === 'dialog' && !has(one, 'open')) return `${it} is a dialog that is not open`
    const { parentNode } = one
    const inClosed = isElement(parentNode) && parentNode.tagName === 'details' && !has(parentNode, 'open')
    if (inClosed && one.tagName !== 'summary') return 'the <details> around it is closed'
  }
  return undefined
}

/** Why nobody can use the control; undefined where one can. */
export function disabledBy(element: Element): string | undefined {
  if (/^(button|input|select|textarea|option|optgroup)$/.test(element.tagName) && has(element, 'disabled'))
    return 'it is disabled'
  for (const one of [element, ...around(element)]) {
    if (has(one, 'inert')) return one === element ? 'it is inert' : `<${one.tagName}> around it is inert`
    const isOff = one !== element && one.tagName === 'fieldset' && has(one, 'disabled')
    if (isOff && !inLegend(element, one)) return 'the <fieldset> around it is disabled'
  }
  return undefined
}

/** What stands in a fieldset's legend is not disabled with it. */
function inLegend(element: Element, fieldset: Element): boolean {
  return around(element).some((one) => one.tagName === 'legend' && one.parentNode === fieldset)
}
