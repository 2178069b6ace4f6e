/**
 * The client's records: a table's templates as this page uses them, and instances, the pieces of the page. Everything else
 * in this folder reads and writes them.
 */
import {
  type BehaviourTable,
  type BindingTable,
  type Choice,
  type Choices,
  type ControlTable,
  ITEM_BLOCK,
  type Item,
  RUN_LENGTHS,
  type RunTable,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
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
 * template, then its nodes in the order of the walk (null: a run without text), then the cells of its slots: the instances
 * that a block shows, or the value of a slot that shares its text or attribute with others.
 */
export interface Instance extends Array<unknown> {
  0: Template
}

export interface Slot {
  _index: number
  _kind: number
  /** Where an instance holds its node. */
  _at: number
  /** Where an instance holds what it shows or its value; 0: its node tells. */
  _cell: number
  _choices: Choices | 0
  /** The attribute, style property or property of a control; the `<slot>`'s name. */
  _name: string
  _run: RunTable | undefined
  /** It is all of its run. */
  _whole: boolean
  /** It is the last slot of its run: the run can be written. */
  _last: boolean
  /** The literal that copies of the template hold already. */
  _baked: Choice | undefined
  /** What follows the block. */
  _after: Item
  /** The templates that the block may show. */
  _refs: (TemplateRef | null | undefined)[]
  /** What a component is passed; of other blocks no array. */
  _children: [name: string, template: TemplateRef][] | 0
  /** The block is all that its parent holds. */
  _alone: boolean
}

export interface Template {
  _all: Template[]
  _html: string
  _namespace: number
  _walk: number[]
  _slots: Slot[]
  _runs: RunTable[]
  _roots: Item[]
  _bindings: BindingTable[]
  _controls: ControlTable[]
  _behaviours: BehaviourTable[]
  /** An instance without anything, to be copied. */
  _blank: Instance
  /** Each of its instances has numbers in the shape. */
  _shaped: boolean
  /** The static HTML (an element where that is all, else a fragment) and its nodes. Made at the first use. */
  _static: Node | null
  _single: boolean
  _copy: Instance
  /** Names of elements, by step of the walk. */
  _names: string[]
  /** The slots that adoption looks at after the walk: controls, spreads, and runs of which cells hold the parts. */
  _settled: Slot[]
  /** How many steps of the walk a copy needs. */
  _steps: number
}

/** What a component's call site passes, and what was passed around that. */
export interface Children {
  _templates: Exclude<Slot['_children'], 0>
  _outer: Children | null
}

const isKept = (step: number): boolean => (step & 7) === WALK_KEEP || (step & 7) === WALK_TEXT

/** Where a run's table names its last slot; before its parts, where none of them is a slot. */
const lastSlotAt = (run: RunTable): number => run.findLastIndex((part) => typeof part === 'number')

/** An instance without nodes. */
export const blankOf = ({ _blank }: Template): Instance => _blank.slice() as Instance

/** Works out a linked table. */
export function prepare(table: Table): Template[] {
  const all: Template[] = []
  for (const [_html, _walk, slots, _runs, _roots, _bindings, _controls, _namespace, _behaviours = []] of table) {
    const template = {
      _all: all,
      _html,
      _namespace,
      _walk,
      _runs,
      _roots,
      _bindings,
      _controls,
      _behaviours,
    } as unknown as Template
    const blank: unknown[] = [template, ..._walk.filter(isKept).map(() => null)]
    template._slots = slots.map(([_kind, _after, third, fourth], _index): Slot => {
      const run = _kind < SLOT_STYLE ? _runs[_after as number] : undefined
      const _choices = _kind < SLOT_HTML ? (third as Choices | 0) : 0
      const _whole = !run || run.length === RUN_PARTS + 1
      // A class keeps what it wrote, since other scripts may add tokens.
      const isKeeper = _kind >= SLOT_HTML || !_whole || (_kind === SLOT_CLASS && !_choices)
      const place = _walk.indexOf(WALK_BLOCK + 8 * _index)
      return {
        _index,
        _kind,
        _at: (run ? run[0] : (_after as number)) + 1,
        _cell: isKeeper ? blank.push(null) - 1 : 0,
        _choices,
        // Of branches it is what a list's items are passed as, if anything.
        _name: (_kind === SLOT_CHILDREN ? third : _kind === SLOT_CLASS ? 'class' : fourth) as string,
        _run: run,
        _whole,
        _last: !run || run[lastSlotAt(run)] === _index,
        _baked: undefined,
        _after: _after as Item,
        _refs: (_kind === SLOT_CHILDREN ? [fourth] : _kind === SLOT_IF ? third : [third, fourth]) as Slot['_refs'],
        _children: fourth as Slot['_children'],
        _alone: _kind === SLOT_HTML ? third === 1 : _walk[place - 1] === WALK_DOWN && _walk[place + 1] === WALK_UP,
      }
    })
    template._blank = blank as Instance
    template._shaped = template._slots.some(
      ({ _kind, _run }) => (_kind > SLOT_HTML && _kind < SLOT_SPREAD) || (_run?.[1] ?? 0) & RUN_LENGTHS,
    )
    template._settled = template._slots.filter(
      ({ _cell, _kind, _last, _run }) => _kind === SLOT_CONTROL || _kind === SLOT_SPREAD || (_run && _cell && _last),
    )
    // Static text alone has a length that needs no telling.
    for (const run of _runs) if (lastSlotAt(run) < RUN_PARTS) blank[run[0] + 1] = fixedLength(run)
    template._names = []
    template._steps = 1 + _walk.findLastIndex(isKept)
    all.push(template)
  }
  return all
}

/** Where the parts of a run begin in its table. */
export const RUN_PARTS = 3

/** The value of a whole run: of one slot, or put together from the cells of several and static text. */
export function runValue(instance: Instance, { _cell, _run, _whole }: Slot): Choice {
  if (_whole) return instance[_cell] as Choice
  const run = _run as RunTable
  let text = ''
  for (let i = RUN_PARTS; i < run.length; i++) {
    const part = run[i] as string | number
    text += typeof part === 'string' ? part : textOf(instance[(instance[0]._slots[part] as Slot)._cell])
  }
  return text
}

/** A choice as text: nothing, or the bare attribute, is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a block shows: rows, or one instance, or none. */
export function shownIn(instance: Instance, { _cell }: Slot): Instance[] {
  instance[_cell] ??= []
  return instance[_cell] as Instance[]
}

/** A template that a block may show. */
export function templateAt({ _all }: Template, { _refs }: Slot, at: number): Template | undefined {
  return _all[_refs[at] ?? -1]
}

/** What a `<slot>` shows: what the call site passes (of several by one name, number `at`), or the fallback. Of other blocks the template `at`. */
export function contentOf(template: Template, slot: Slot, at: number, children: Children | null): Template | undefined {
  return template._all[passedTo(slot, children)[at]?.[1] ?? -1] ?? templateAt(template, slot, at)
}

const passedTo = ({ _kind, _name }: Slot, children: Children | null): Children['_templates'] =>
  ((_kind === SLOT_CHILDREN || _kind === SLOT_IF) && children?._templates.filter(([name]) => name === _name)) || []

/** What is passed within a block. Children see what was passed where they are written. */
export function childrenIn(slot: Slot, children: Children | null): Children | null {
  if (Array.isArray(slot._children)) return { _templates: slot._children, _outer: children }
  return passedTo(slot, children)[0] ? (children as Children)._outer : children
}

export const isBlock = (item: Item): boolean => (item & 3) === ITEM_BLOCK

/** The length of the static text in a run. */
export function fixedLength(run: RunTable): number {
  return run.slice(RUN_PARTS).reduce((sum: number, part) => sum + textOf(part).length, 0)
}
