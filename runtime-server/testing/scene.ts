/**
 * What a browser has on the screen: the page's document with what the view shows in it by now. Takes HTML and a model, gives a tree of
 * elements, the bindings and controls on them, and what the user has entered into each.
 */
import { type DefaultTreeAdapterTypes as Dom, defaultTreeAdapter, parse } from 'parse5'
import type { Path, Step } from '../../protocol/path.ts'
import {
  type BindingTable,
  CONTROL_CHECKED,
  CONTROL_MULTIPLE,
  CONTROL_NUMBER,
  CONTROL_OPEN,
  type Table,
} from '../../protocol/table.ts'
import type { Value } from '../../protocol/value.ts'
import {
  attribute,
  type Element,
  elementsIn,
  has,
  isElement,
  isTextControl,
  optionsOf,
  optionValue,
  rawText,
  typeOf,
} from './element.ts'
import { elsewhereOf, showElsewhere } from './elsewhere.ts'
import type { Instance, Model, Slot } from './model.ts'
import { type Made, treeOf } from './tree.ts'

/** What the user has made of a control: of one with options their values, of one that is on or off that, else its text. */
export type Entered = string | boolean | readonly string[]

/** A binding on an element (null: of window or document), and how it is named. */
export interface Bound {
  element: Element | null
  entry: BindingTable
  path: Path
}

/** A bound control that the user has changed. */
export interface Edited {
  element: Element
  path: Path
  value: Value
}

interface Origin {
  instance: Instance
  index: number
}

interface Edit {
  entered: Entered
  /** What the server took it to be when the user edited it. */
  base: string
  reported: boolean
}

export class Scene {
  readonly document: Dom.Document
  private readonly container: Element | undefined
  private model: Model | null = null
  private bindings: Bound[] | null = null
  private controls: { element: Element; path: Path; type: number }[] = []
  private origins = new Map<Element, Origin>()
  /** By instance and its element's index: a tree is made anew with each frame, an instance stays. Of the rest by element. */
  private readonly edits = new Map<Instance | Element, Map<number, Edit>>()

  constructor(html: string) {
    this.document = parse(html)
    this.container = elementsIn(this.document).find((element) => has(element, 'data-lview'))
  }

  /** The container's fields; undefined where the page is not live. */
  get fields(): string | undefined {
    return this.container && attribute(this.container, 'data-lview')
  }

  /** Whether the page has links that go over the socket: it loads the client's chunk for them. */
  get hasLinks(): boolean {
    return elementsIn(this.document).some(
      (element) => element.tagName === 'script' && /client-links/.test(attribute(element, 'src') ?? ''),
    )
  }

  /** Another view comes: the document has another title ('': the same), which one of the view's own may hide. */
  enter(title: string): void {
    const head = elementsIn(this.document).find(({ tagName }) => tagName === 'head')
    const [own] = (head?.childNodes ?? [])
      .flatMap((node) => ('content' in node ? elementsIn(node.content) : isElement(node) ? [node] : []))
      .filter(({ tagName }) => tagName === 'title')
    if (own === undefined || title === '') return
    own.childNodes = []
    defaultTreeAdapter.insertText(own, title)
  }

  /** What the view is in; the body where the page is not live. */
  get content(): Element {
    return this.container ?? (elementsIn(this.document).find(({ tagName }) => tagName === 'body') as Element)
  }

  /** What the user is told with the page. */
  get flashes(): { kind: string; message: string }[] {
    const region = elementsIn(this.document).find((element) => has(element, 'data-lview-flash'))
    const all = region === undefined ? [] : elementsIn(region).filter((element) => has(element, 'data-kind'))
    return all.map((element) => ({ kind: attribute(element, 'data-kind') ?? '', message: rawText(element) }))
  }

  /** From now on the container shows what the model does. */
  show(model: Model): void {
    this.model = model
    this.bindings = null
  }

  /** All elements, as they are now. */
  get root(): Dom.Document {
    this.update()
    return this.document
  }

  get bound(): readonly Bound[] {
    this.update()
    return this.bindings ?? []
  }

  /** Whether the element is still there; the one that took its place in a newer tree. */
  now(element: Element): Element | undefined {
    const origin = this.origins.get(element)
    this.update()
    if (elementsIn(this.document).includes(element)) return element
    if (origin === undefined) return undefined
    for (const [one, { instance, index }] of this.current)
      if (instance === origin.instance && index === origin.index) return one
    return undefined
  }

  private current = new Map<Element, Origin>()

  private update(): void {
    const { container, model } = this
    if (model === null || container === undefined || this.bindings !== null) return
    const kept = new Map<Instance, readonly Dom.ChildNode[]>()
    this.current = new Map()
    const note: Made = (instance, nodes, elements) => {
      kept.set(instance, nodes)
      elements.forEach((element, index) => {
        this.current.set(element, { instance, index })
        this.origins.set(element, { instance, index })
      })
    }
    const content = treeOf(model.table, model.root, note)
    container.childNodes = content.childNodes
    for (const node of content.childNodes) node.parentNode = container
    showElsewhere(this.document, container, elsewhereOf(model.table, model.root, note))
    this.bindings = []
    this.controls = []
    this.visit(model.table, model.root, [], kept)
  }

  private visit(table: Table, instance: Instance, steps: Step[], kept: Map<Instance, readonly Dom.ChildNode[]>): void {
    const nodes = kept.get(instance) ?? []
    const [, , , , , bindings, controls] = table[instance.template] as Table[number]
    const nodeAt = (index: number): Element | null => {
      const node = index < 0 ? null : nodes[index]
      return isElement(node) ? node : null
    }
    bindings.forEach((entry, target) => {
      this.bindings?.push({ element: nodeAt(entry[0]), entry, path: { steps, target } })
    })
    controls.forEach(([node, , type], target) => {
      const element = nodeAt(node)
      if (element !== null) this.controls.push({ element, path: { steps, target }, type })
    })
    instance.slots.forEach((slot, index) => {
      for (const [inner, row] of innerOf(slot)) this.visit(table, inner, [...steps, { slot: index, row }], kept)
    })
  }

  // --- what the user enters ---------------------------------------------------------------

  private editsAt(element: Element): [Map<number, Edit>, number] {
    const origin = this.origins.get(element)
    const [key, index] = origin === undefined ? [element, 0] : [origin.instance, origin.index]
    let edits = this.edits.get(key)
    if (edits === undefined) {
      edits = new Map()
      this.edits.set(key, edits)
    }
    return [edits, index]
  }

  fillIn(element: Element, entered: Entered): void {
    const [edits, index] = this.editsAt(element)
    edits.set(index, { entered, base: baseOf(element), reported: false })
  }

  /** What the control holds: what the user entered, unless the server has said something else since. */
  valueOf(element: Element): Entered {
    const [edits, index] = this.editsAt(element)
    const edit = edits.get(index)
    if (edit === undefined) return serverValue(element)
    // What a bound control holds, and the server does not know yet, wins over what that says.
    const isAhead = !edit.reported && this.controls.some((control) => control.element === element)
    return isAhead || edit.base === baseOf(element) ? edit.entered : serverValue(element)
  }

  /** The contents are as the server has them: a form was reset. */
  forget(element: Element): void {
    const [edits, index] = this.editsAt(element)
    edits.delete(index)
  }

  /** Bound controls that were edited since this was asked last. */
  takeEdited(): Edited[] {
    this.update()
    return this.controls.flatMap(({ element, path, type }) => {
      const [edits, index] = this.editsAt(element)
      const edit = edits.get(index)
      if (edit === undefined || edit.reported) return []
      edit.reported = true
      return [{ element, path, value: wireValue(edit.entered, type) }]
    })
  }

  /** The server has what was reported: that is what later edits begin from. */
  settle(path: Path, value: Value): void {
    const instance = this.find(path)
    const control = instance && this.model?.table[instance.template]?.[6][path.target]
    const slot = control && instance.slots[control[1]]
    if (slot?.kind !== 'value' || typeof slot.value === 'number') return
    slot.value = Array.isArray(value)
      ? JSON.stringify(value)
      : typeof value === 'boolean'
        ? value || null
        : value === null
          ? null
          : String(value)
    // What was entered is what the server has: from now on it says.
    const found = this.controls.find((one) => one.path.target === path.target && this.find(one.path) === instance)
    if (found) this.forget(found.element)
  }

  private find({ steps }: Path): Instance | undefined {
    try {
      return this.model?.find(steps)
    } catch {
      return undefined
    }
  }
}

/** The instances that a slot shows, with their rows. */
function innerOf(slot: Slot): [Instance, number][] {
  if (slot.kind === 'for') {
    if (slot.otherwise !== null) return [[slot.otherwise, -1]]
    return slot.rows.map((row, index) => [row, index])
  }
  return 'shown' in slot && slot.shown !== null ? [[slot.shown, -1]] : []
}

/** What the server says that a control holds, as text to compare. */
const baseOf = (element: Element): string => JSON.stringify(serverValue(element))

/** What a control holds as the page came. */
function serverValue(element: Element): Entered {
  if (element.tagName === 'select') {
    const options = optionsOf(element)
    const chosen = options.filter((option) => has(option, 'selected')).map(optionValue)
    if (has(element, 'multiple')) return chosen
    return chosen.at(-1) ?? (options[0] === undefined ? '' : optionValue(options[0]))
  }
  if (element.tagName === 'textarea') return rawText(element)
  if (isTextControl(element)) return attribute(element, 'value') ?? ''
  if (/^(checkbox|radio)$/.test(typeOf(element))) return has(element, 'checked')
  if (element.tagName === 'details' || element.tagName === 'dialog') return has(element, 'open')
  return attribute(element, 'value') ?? ''
}

function wireValue(entered: Entered, type: number): Value {
  if (type === CONTROL_CHECKED || type === CONTROL_OPEN) return entered === true
  if (type === CONTROL_MULTIPLE) return [...(entered as readonly string[])]
  if (type === CONTROL_NUMBER) return entered === '' ? null : Number(entered)
  return String(entered)
}
