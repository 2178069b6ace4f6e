/**
 * Goes into the blocks of a view in one state: takes a place, gives those inside it; and the same place, by branches and keys, in
 * another state. Of a `{#try}` it does not ask what can be shown: find-place.ts does.
 */
import type { Step } from '../protocol/path.ts'
import { withState } from './component.ts'
import { indexOfComponent } from './dynamic.ts'
import type { Failure } from './failure.ts'
import type { Place } from './place.ts'
import { childrenOf, inputsOf, itemAt, positionOf, settle } from './props.ts'
import { list } from './rows.ts'
import { isCaught, type Mark, type Stored, storedIn, storedOf } from './stored.ts'
import { UNKNOWN as FORGOTTEN, Forgotten, isStream, keysOf, knownOf, type StreamKey, shownItem } from './stream.ts'
import type { Block, ComponentCode, InScope, Scope, TemplateCode, ViewCode } from './template.ts'

export type { Place } from './place.ts'
export type { Mark } from './stored.ts'

/** What is inside a block: a template and its inputs, and what tells it from the block's other contents. */
export interface Inside {
  template: TemplateCode
  inputs: Scope
  row: number
  mark: Mark
  /** The template is its root. */
  component?: ComponentCode
}

function placeOf(
  template: TemplateCode,
  inputs: Scope,
  steps: Step[],
  marks: Mark[],
  stored: Stored | undefined,
): Place {
  const scope = template.locals === null ? inputs : localsOf(template.locals, inputs)
  return { template, inputs, scope, steps, marks, stored }
}

/** Of a stream's row some of them may not be known any more: who reads one of those is told. */
function localsOf(locals: InScope<unknown[]>, inputs: Scope): Scope {
  try {
    return locals(...inputs)
  } catch (error) {
    if (!(error instanceof Forgotten)) throw error
    return [...inputs, ...Array<unknown>(MANY_LOCALS).fill(FORGOTTEN)]
  }
}

/** More than a template has. */
const MANY_LOCALS = 100

/** The root of a view in a state of it. */
export function rootOf(view: ViewCode | ComponentCode, state: object): Place {
  return placeOf(view.root, [state], [], [], storedOf(state))
}

/** What slot `slot` of a place shows, in order; nothing where it is no block. */
export function placesShown(place: Place, slot: number): Place[] {
  const block = place.template.blocks[slot]
  if (block === undefined) return []
  const marks: readonly Mark[] = block.kind === 'try' ? ['tried'] : place.marks
  const inside = (): (Inside | undefined)[] => {
    const rows = block.kind === 'for' ? rowsOf(block, place.scope) : null
    if (block.kind !== 'for' || rows === null || rows.length === 0) return [enterAt(block, place.scope, -1)]
    return Array.from({ length: rows.length }, (_, row) => rowOf(block, place.scope, rows, row))
  }
  const shown = unlessThrown(marks, () => inside().map((one) => one && step(place, slot, one))) ?? []
  return shown.filter((one) => one !== undefined)
}

/**
 * The place in `state` (a state of the same view, or a draft of one) that has the branches and keys of `seen`; undefined
 * where it is not there any more.
 */
export function findAgain(view: ViewCode | ComponentCode, state: object, seen: Place): Place | undefined {
  return unlessThrown(seen.marks, () => {
    let place: Place | undefined = rootOf(view, state)
    for (let i = 0; i < seen.steps.length; i++) {
      const { slot, row } = seen.steps[i] as Step
      const block: Block | undefined = place.template.blocks[slot]
      const inside = block && enterLike(block, place.scope, row, seen.marks[i] as Mark)
      if (inside === undefined) return undefined
      place = step(place, slot, inside)
    }
    return place
  })
}

/** What can't be worked out in a `{#try}` is not there. */
function unlessThrown<Result>(marks: readonly Mark[], find: () => Result): Result | undefined {
  if (!marks.includes('tried')) return find()
  try {
    return find()
  } catch {
    return undefined
  }
}

export function step(place: Place, slot: number, { template, inputs, row, mark, component }: Inside): Place {
  const stored = storedIn(place.stored, slot, mark)
  const steps = [...place.steps, { slot, row }]
  const marks = [...place.marks, mark]
  if (component === undefined) return placeOf(template, inputs, steps, marks, stored)
  const props = withState(component, inputs[0] as object, stored?.state)
  const inner = placeOf(template, [props], steps, marks, stored)
  settle(props, { component, place: inner, around: place.scope[0] as object })
  return inner
}

/**
 * The places inside a block by the keys of `Stored`; undefined for those that are not shown, and instead of all where the
 * content of a `{#try}` can't be worked out.
 */
export function placesIn(place: Place, key: number, keys: readonly unknown[]): (Place | undefined)[] | undefined {
  const slot = key < 0 ? -1 - key : key
  const block: Block | undefined = place.template.blocks[slot]
  if (block === undefined) return keys.map(() => undefined)
  const marks: readonly Mark[] = block.kind === 'try' ? ['tried'] : place.marks
  return unlessThrown(marks, () => placesInside(place, slot, block, key, keys))
}

function placesInside(place: Place, slot: number, block: Block, key: number, keys: readonly unknown[]) {
  const { scope } = place
  const go = (inside: Inside | undefined): Place | undefined => inside && step(place, slot, inside)
  if (block.kind !== 'for' || key < 0)
    return keys.map((one) => go(enterLike(block, scope, -1, markOf(block, key, one))))
  const rows = rowsOf(block, scope)
  const positions = new Map<unknown, number>()
  for (let i = rows.length - 1; i >= 0; i--) positions.set(rows.key(i), i)
  return keys.map((one) => {
    const row = positions.get(one)
    return row === undefined ? undefined : go(rowOf(block, scope, rows, row))
  })
}

/** Where it is not known what was caught. */
const UNKNOWN: Failure = { message: '', id: '' }

function markOf(block: Block, key: number, branch: unknown): Mark {
  if (key < 0) return block.kind === 'try' ? { caught: UNKNOWN } : 'otherwise'
  if (block.kind === 'try') return 'tried'
  const branches = block.kind === 'if' || block.kind === 'dynamic' || (block.kind === 'children' && block.item)
  return branches ? { branch: branch as number } : 'only'
}

/**
 * What a block shows; of a list, the row at a position, or for -1 its `{:else}`. `failure`: what a `{#try}` has caught. `whole`: the item
 * of a stream's row must be there.
 */
export function enterAt(block: Block, scope: Scope, row: number, failure?: Failure, whole = false): Inside | undefined {
  if (block.kind !== 'for') return row === -1 ? enterOnly(block, scope, failure) : undefined
  const rows = rowsOf(block, scope, whole)
  if (row === -1) return rows.length === 0 ? otherwiseOf(block, scope) : undefined
  return row < rows.length ? rowOf(block, scope, rows, row) : undefined
}

/** The same, by what it went by in another state. */
function enterLike(block: Block, scope: Scope, row: number, mark: Mark): Inside | undefined {
  if (block.kind !== 'for') {
    const inside = enterOnly(block, scope, isCaught(mark) ? mark.caught : undefined)
    return inside !== undefined && sameBranch(inside.mark, mark) ? inside : undefined
  }
  const rows = rowsOf(block, scope)
  if (typeof mark !== 'object' || !('row' in mark)) return rows.length === 0 ? otherwiseOf(block, scope) : undefined
  // Mostly it is where it was.
  if (row < rows.length && rows.key(row) === mark.row) return rowOf(block, scope, rows, row)
  const found = rows.find(mark.row)
  return found < 0 ? undefined : rowOf(block, scope, rows, found)
}

const sameBranch = (a: Mark, b: Mark): boolean =>
  typeof a === 'object' && typeof b === 'object' && 'branch' in a && 'branch' in b
    ? a.branch === b.branch
    : (isCaught(a) && isCaught(b)) || a === b

type List = Extract<Block, { kind: 'for' }>

/** What a list shows, by position. */
interface Rows {
  readonly length: number
  key(row: number): unknown
  item(row: number): unknown
  /** The position of a key; -1 where there is none. */
  find(key: unknown): number
}

/** `whole`: the items of a stream must be there, else only their keys are. */
function rowsOf({ key, list: listOf }: List, scope: Scope, whole = false): Rows {
  const value = listOf(...scope)
  if (isStream(value)) {
    const keys = keysOf(value)
    return {
      length: keys.length,
      key: (row) => keys[row],
      item: (row) => (whole ? shownItem(value, row) : knownOf(value, row)),
      find: (one) => keys.indexOf(one as StreamKey),
    }
  }
  const items = list(value)
  const keyAt = (row: number): unknown => (key === null ? row : key(...scope, items[row], row))
  return {
    length: items.length,
    key: keyAt,
    item: (row) => items[row],
    find: (one) => items.findIndex((_, row) => keyAt(row) === one),
  }
}

function rowOf(block: List, scope: Scope, rows: Rows, row: number): Inside {
  const mark = { row: rows.key(row) }
  return { template: block.row, inputs: [...scope, rows.item(row), row], row, mark }
}

function otherwiseOf({ otherwise }: List, scope: Scope): Inside | undefined {
  return otherwise === null ? undefined : { template: otherwise, inputs: scope, row: -1, mark: 'otherwise' }
}

/** One of several contents of a slot, by a list's item. */
function itemIn(
  { name, values }: Extract<Block, { kind: 'children' }>,
  item: InScope<unknown>,
  scope: Scope,
): Inside | undefined {
  const own = scope[0] as object
  const branch = positionOf(own, name, item(...scope))
  if (branch < 0) return undefined
  const content = itemAt(own, name, branch)
  const inputs = inputsOf(content, values === undefined ? null : values(...scope))
  return { template: content.template, inputs, row: -1, mark: { branch } }
}

function enterOnly(block: Exclude<Block, List>, scope: Scope, failure?: Failure): Inside | undefined {
  switch (block.kind) {
    case 'try': {
      if (failure === undefined) return { template: block.body, inputs: scope, row: -1, mark: 'tried' }
      const { caught } = block
      return caught ? { template: caught, inputs: [...scope, failure], row: -1, mark: { caught: failure } } : undefined
    }
    case 'if': {
      const branch = block.branch(...scope)
      const template = block.branches[branch]
      return template ? { template, inputs: scope, row: -1, mark: { branch } } : undefined
    }
    case 'component': {
      const component = block.component()
      return { template: component.root, inputs: [block.props(...scope)], row: -1, mark: 'only', component }
    }
    case 'render':
      return { template: block.template(), inputs: block.inputs(...scope), row: -1, mark: 'only' }
    case 'dynamic': {
      const components = block.components()
      const branch = indexOfComponent(components, block.component(...scope))
      const component = components[branch]
      if (component === undefined) return undefined
      const inputs = [block.props(...scope)(component)]
      return { template: component.root, inputs, row: -1, mark: { branch }, component }
    }
    case 'children': {
      if (block.item !== undefined) return itemIn(block, block.item, scope)
      const children = childrenOf(scope[0] as object, block.name)
      if (children !== undefined) {
        const values = block.values === undefined ? null : block.values(...scope)
        return { template: children.template, inputs: inputsOf(children, values), row: -1, mark: 'only' }
      }
      return block.fallback === null ? undefined : { template: block.fallback, inputs: scope, row: -1, mark: 'only' }
    }
    default:
      block satisfies never
      return undefined
  }
}
