/**
 * The client's records: a table's templates, worked out once for a page, and instances, the pieces of the page. Everything
 * else in this folder reads and writes them.
 */
import {
  type BindingTable,
  type Choices,
  type ControlTable,
  ITEM_BLOCK,
  type Item,
  RUN_LENGTHS,
  type RunTable,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type Table,
  type TemplateRef,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_TEXT,
  WALK_UP,
} from '../protocol/table.ts'

/**
 * One piece of the page, as a flat array: there is one for every row, so no more than this is kept of it. First its
 * template, then the template's nodes as the walk keeps them (null: a run without text), then the cells of its slots: the
 * instances in a block, the length or value of a slot that shares its text or attribute with others.
 */
export interface Instance extends Array<unknown> {
  0: Template
}

/** A run, or a static text that is treated as one. */
export interface Run {
  /** Where an instance holds its node. */
  _at: number
  _after: Item
  /** Its slots and static texts in order. */
  _parts: (string | Slot)[]
  /** The length of all static text in it. */
  _fixed: number
  /** The shape carries its slots' lengths. */
  _lengths: boolean
}

export interface Slot {
  _index: number
  _kind: number
  /** Where an instance holds its node, or the first of its cells where it is a block. */
  _at: number
  /** Where an instance holds its length, or its value in a class; 0: it needs none. */
  _cell: number
  _choices: Choices | 0
  /** The attribute, style property or property of a control; the `<slot>`'s name. */
  _name: string
  _run: Run | null
  /** The static text of the run before it, and after it where it is the last of the run (else null). */
  _lead: string
  _tail: string | null
  /** It is all of its attribute. */
  _whole: boolean
  /** The literal that the template's copy holds already, by index. */
  _baked: number
  /** What follows the block. */
  _after: Item
  /** The templates of a block: branches; row and otherwise; component; fallback. */
  _refs: (TemplateRef | null)[]
  _children: [name: string, template: TemplateRef][]
  /** A list, or trusted HTML, that is all its parent holds. */
  _alone: boolean
}

export interface Template {
  _all: Template[]
  _html: string
  _namespace: number
  _walk: number[]
  _slots: Slot[]
  _runs: Run[]
  _roots: Item[]
  _bindings: BindingTable[]
  _controls: ControlTable[]
  /** The run whose node an instance holds there, by place. */
  _runAt: Run[]
  /** An instance without nodes, to be copied. */
  _blank: Instance
  /** A row of it has numbers in the shape. */
  _shaped: boolean
  /** The slots that adoption looks at: controls, spreads, and classes whose parts must be known. */
  _settled: Slot[]
  /** The static HTML (an element where that is all, else a fragment) and its nodes, made at the first use. */
  _static: Node | null
  _single: boolean
  _copy: Instance
  /** By step of the walk: the element's name, or '' where it need not be looked at. */
  _names: string[]
  /** The step after the last one that a fresh copy needs. */
  _end: number
}

/** What a component's call site passes: which template each `<slot>` shows, and what was passed around the call site. */
export interface Children {
  _templates: [name: string, template: TemplateRef][]
  _outer: Children | null
}

const isKept = (step: number): boolean => (step & 7) === WALK_KEEP || (step & 7) === WALK_TEXT

/** Works out a linked table. */
export function prepare(table: Table): Template[] {
  const all: Template[] = []
  for (const [html, walk, slots, runs, roots, bindings, controls, namespace] of table) {
    const template = {
      _all: all,
      _html: html,
      _namespace: namespace,
      _walk: walk,
      _roots: roots,
      _bindings: bindings,
      _controls: controls,
      _runAt: [] as Run[],
      _static: null,
      _single: false,
      _names: [] as string[],
    } as unknown as Template
    const kept = walk.filter(isKept).length
    const blank = [template, ...Array<null>(kept).fill(null)] as unknown as Instance
    template._blank = template._copy = blank
    template._slots = slots.map(([kind, at, third, fourth], index) => {
      const block = kind >= SLOT_HTML && kind <= SLOT_CHILDREN
      const slot: Slot = {
        _index: index,
        _kind: kind,
        _at: block ? blank.length : (at as number) + 1,
        _cell: 0,
        _choices: block ? 0 : ((third ?? 0) as Choices | 0),
        _name: (kind === SLOT_CHILDREN ? third : kind === SLOT_CLASS ? 'class' : fourth) as string,
        _run: null,
        _lead: '',
        _tail: null,
        _whole: true,
        _baked: -1,
        _after: at as number,
        _refs: (kind === SLOT_IF
          ? third
          : kind === SLOT_TEMPLATE
            ? [third]
            : kind === SLOT_CHILDREN
              ? [fourth]
              : [third, fourth]) as (TemplateRef | null)[],
        _children: (kind === SLOT_TEMPLATE && fourth ? fourth : []) as [string, TemplateRef][],
        _alone: kind === SLOT_HTML ? third === 1 : isAllOf(walk, index),
      }
      if (block) blank.push(null)
      // A list has rows and an otherwise, trusted HTML two comments around it; of a spread the names are kept.
      if (kind === SLOT_FOR || kind === SLOT_HTML) blank.push(null)
      if (kind === SLOT_SPREAD) slot._cell = blank.push(null) - 1
      return slot
    })
    template._runs = runs.map((run) => prepareRun(run, template, blank))
    template._shaped = template._slots.some(
      ({ _kind, _run }) => (_kind > SLOT_HTML && _kind <= SLOT_CHILDREN) || _run?._lengths,
    )
    template._settled = template._slots.filter(
      ({ _kind, _cell }) => _kind === SLOT_CONTROL || _kind === SLOT_SPREAD || (_kind === SLOT_CLASS && _cell),
    )
    template._end = 1 + walk.findLastIndex(isKept)
    all.push(template)
  }
  return all
}

/** Whether the block is all that its parent holds. */
function isAllOf(walk: number[], block: number): boolean {
  const at = walk.indexOf(WALK_BLOCK + 8 * block)
  return at > 0 && walk[at - 1] === WALK_DOWN && walk[at + 1] === WALK_UP
}

function prepareRun([node, flags, after, ...parts]: RunTable, { _slots, _runAt }: Template, blank: Instance): Run {
  const run: Run = { _at: node + 1, _after: after, _parts: [], _fixed: 0, _lengths: false }
  let lead = ''
  let last: Slot | undefined
  const several = parts.filter((part) => typeof part === 'number').length > 1
  run._parts = parts.map((part) => {
    if (typeof part === 'string') {
      lead += part
      run._fixed += part.length
      return part
    }
    last = _slots[part] as Slot
    last._run = run
    last._at = node + 1
    last._lead = lead
    last._whole = parts.length === 1
    lead = ''
    // A class keeps what it wrote: other scripts may have added tokens of theirs.
    if (several || (last._kind === SLOT_CLASS && !(last._whole && last._choices))) {
      last._cell = blank.length
      blank.push(null)
    }
    return last
  })
  if (last) last._tail = lead
  // Static text alone has a length that needs no telling.
  run._lengths = !last || (flags & RUN_LENGTHS) > 0
  if (!last || last._kind === SLOT_TEXT) _runAt[run._at] = run
  return run
}

/** The template that a block shows, by its index among those it may show. */
export function templateAt(template: Template, slot: Slot, index: number): Template | null {
  const ref = slot._refs[index]
  return ref == null ? null : (template._all[ref] as Template)
}

const passedTo = (slot: Slot, children: Children | null): TemplateRef | undefined =>
  slot._kind === SLOT_CHILDREN ? children?._templates.find(([name]) => name === slot._name)?.[1] : undefined

/** The template of a component, or of what a `<slot>` shows: what the call site passed, or the fallback. */
export function contentOf(template: Template, slot: Slot, children: Children | null): Template | null {
  const passed = passedTo(slot, children)
  return passed === undefined ? templateAt(template, slot, 0) : (template._all[passed] as Template)
}

/** What is passed within a block: a component has its own children; children see what was passed where they are written. */
export function childrenIn(slot: Slot, children: Children | null): Children | null {
  if (slot._kind === SLOT_TEMPLATE) return { _templates: slot._children, _outer: children }
  return passedTo(slot, children) === undefined ? children : (children as Children)._outer
}

/** The rows of a list. */
export function rowsOf(instance: Instance, { _at }: Slot): Instance[] {
  instance[_at] ??= []
  return instance[_at] as Instance[]
}

export const isBlock = (item: Item): boolean => (item & 3) === ITEM_BLOCK
