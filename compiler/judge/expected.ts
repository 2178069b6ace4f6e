// The templates of a module come in; out goes the tree that they are meant to make, every block open in its place, and the
// HTML of it. Read by `judge.ts`.
import type { Attribute, ComponentUse, ElementNode, Module, Node, Run, Slot, Template } from '../ir.ts'
import { rawElements, textElements } from '../parse/names.ts'
import type { Span } from '../position.ts'

/** A node as the template means it. */
export interface Expected {
  readonly kind: 'element' | 'text' | 'comment' | 'fragment'
  /** An element's tag; empty for others. */
  readonly tag: string
  readonly namespace: Template['namespace']
  /** A text's data. */
  data: string
  readonly children: Expected[]
  readonly parent: Expected | undefined
  /** Where to say what is wrong with it. */
  readonly span: Span
  /** Printed with an end tag, or not. */
  readonly void: boolean
}

export interface Expansion {
  readonly root: Expected
  readonly html: string
  /** What is to be judged by itself: content that a component is passed which isn't known, and what is shown elsewhere. */
  readonly apart: readonly Apart[]
}

interface Apart {
  readonly nodes: readonly Node[]
  readonly template: Template
  readonly frame?: Frame
}

/** The modules of a file's components, by index; undefined where one isn't known. */
export type Known = (module: Module, component: number) => Module | undefined

/** Whose nodes are being expanded. */
export interface Frame {
  readonly module: Module
  readonly template: Template
  /** Where the outermost component is used: what is wrong inside it is said there. */
  readonly usedAt: Span | undefined
  /** What the use of this component passes. */
  readonly passed: readonly (readonly [name: string, content: Frame])[] | undefined
  /** The components around, so that recursion ends. */
  readonly inside: readonly Module[]
  /** The snippets around, for the same. */
  readonly rendering: readonly Template[]
}

/** Takes a template of the module, and nodes of it (all, or some). */
export function expand(
  module: Module,
  template: Template,
  nodes: readonly Node[],
  known: Known,
  frame: Frame = { module, template, usedAt: undefined, passed: undefined, inside: [module], rendering: [] },
): Expansion {
  const apart: Apart[] = []
  const out: string[] = []
  const span = { start: 0, end: 0 }
  const root: Expected = { ...empty('fragment', undefined, span), namespace: template.namespace }

  const addNodes = (list: readonly Node[], frame: Frame, parent: Expected): void => {
    for (const node of list) {
      if (node.type === 'run') addText(textOf(node.run), frame.usedAt ?? node.span, parent)
      else if (node.type === 'element') addElement(node, frame, parent)
      else addBlock(frame.template.slots[node.slot], frame, parent)
    }
  }
  const addText = (data: string, at: Span, parent: Expected): void => {
    out.push(isRaw(parent) ? data : escapeText(data))
    const last = parent.children.at(-1)
    if (last?.kind === 'text') last.data += data
    else parent.children.push({ ...empty('text', parent, at), data })
  }
  /** Divides what must not run together: the text of a branch from the text before it. */
  const addComment = (parent: Expected, at: Span): void => {
    if (isRaw(parent) || isPlain(parent)) return
    out.push('<!---->')
    parent.children.push(empty('comment', parent, at))
  }
  const addElement = (node: ElementNode, frame: Frame, parent: Expected): void => {
    const { tag, namespace } = node
    const element = { ...empty('element', parent, frame.usedAt ?? node.span), tag, namespace, void: node.void }
    parent.children.push(element)
    out.push('<', tag, attributesOf(node), node.newline ? '>\n' : '>')
    addNodes(node.children, frame, element)
    if (!node.void) out.push('</', tag, '>')
  }
  const addBlock = (slot: Slot | undefined, frame: Frame, parent: Expected): void => {
    if (!slot) return
    if (slot.kind === 'elsewhere') {
      const inner = frame.module.templates[slot.template]
      if (inner) apart.push({ nodes: inner.nodes, template: inner, frame: { ...frame, template: inner } })
      return
    }
    const at = frame.usedAt ?? slot.span
    addComment(parent, at)
    // One after the other is as good as each alone: as long as the tree is as it is meant, a parser is behind each of them
    // in the state that it was in before.
    for (const id of templatesOf(slot)) {
      const inner = frame.module.templates[id]
      if (inner) addNodes(inner.nodes, { ...frame, template: inner }, parent)
      addComment(parent, at)
    }
    if (slot.kind === 'render') addRendered(slot.template, frame, parent)
    if (slot.kind === 'component') addComponent(slot.component, slot, frame, parent)
    if (slot.kind === 'dynamic') for (const component of slot.among) addComponent(component, slot, frame, parent)
    if (slot.kind === 'children') addPassed(slot.name, frame, parent)
  }
  const addRendered = (id: number, frame: Frame, parent: Expected): void => {
    const snippet = frame.module.templates[id]
    if (!snippet || frame.rendering.includes(snippet)) return
    addNodes(snippet.nodes, { ...frame, template: snippet, rendering: [...frame.rendering, snippet] }, parent)
    addComment(parent, frame.usedAt ?? span)
  }
  const addComponent = (component: number, slot: Slot & ComponentUse, frame: Frame, parent: Expected): void => {
    const used = component < frame.module.components.length ? known(frame.module, component) : undefined
    const usedRoot = used?.templates[0]
    const passed = slot.children.flatMap(({ name, template: id }): [string, Frame][] => {
      const inner = frame.module.templates[id]
      return inner ? [[name, { ...frame, template: inner }]] : []
    })
    if (!used || !usedRoot || frame.inside.includes(used)) {
      for (const [, inner] of passed) {
        if (frame.module === module) apart.push({ nodes: inner.template.nodes, template: inner.template })
      }
      return
    }
    const usedAt = frame.usedAt ?? slot.span
    const inside = [...frame.inside, used]
    addNodes(usedRoot.nodes, { module: used, template: usedRoot, usedAt, passed, inside, rendering: [] }, parent)
    addComment(parent, usedAt)
  }
  const addPassed = (name: string, frame: Frame, parent: Expected): void => {
    for (const [slot, passed] of frame.passed ?? []) {
      if (slot !== name) continue
      addNodes(passed.template.nodes, passed, parent)
      addComment(parent, frame.usedAt ?? span)
    }
    addComment(parent, frame.usedAt ?? span)
  }

  addNodes(nodes, frame, root)
  return { root, html: out.join(''), apart }
}

/** The templates that a block shows in its place. */
function templatesOf(slot: Slot): number[] {
  const present = (ids: readonly (number | null)[]): number[] => ids.filter((id) => id !== null)
  switch (slot.kind) {
    case 'if':
      return present(slot.branches)
    case 'try':
      return present([slot.body, slot.caught])
    case 'for':
      return present([slot.row, slot.otherwise])
    case 'children':
      return present([slot.fallback])
    default:
      return []
  }
}

function empty(kind: Expected['kind'], parent: Expected | undefined, span: Span): Expected {
  return { kind, tag: '', namespace: 'html', data: '', children: [], parent, span, void: false }
}

/** A slot's text is one letter: text that is not only white space. */
function textOf({ parts }: Run): string {
  return parts.map((part) => (typeof part === 'string' ? part : 'x')).join('')
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
}

/** Whether the content is read as it stands. */
function isRaw({ tag, namespace }: Expected): boolean {
  return namespace === 'html' && rawElements.has(tag)
}

/** Whether the content is text with entities. */
function isPlain({ tag, namespace }: Expected): boolean {
  return namespace === 'html' && textElements.has(tag)
}

/** Only attributes that decide what a parser does are printed. */
function attributesOf({ tag, attributes }: ElementNode): string {
  // In SVG and MathML a `font` with one of these is HTML's: it ends them.
  if (tag === 'font') return attributes.some(mayChangeFont) ? ' color' : ''
  const deciding = tag === 'input' ? 'type' : tag === 'annotation-xml' ? 'encoding' : undefined
  if (deciding === undefined) return ''
  for (const one of attributes) {
    if (one.type === 'static' && one.name === deciding && one.value !== null)
      return ` ${deciding}="${escapeText(one.value).replaceAll('"', '&quot;')}"`
  }
  return ''
}

function mayChangeFont(attribute: Attribute): boolean {
  return attribute.type === 'spread' || ('name' in attribute && /^(?:color|face|size)$/.test(attribute.name))
}
