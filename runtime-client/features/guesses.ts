/**
 * Guesses: what a binding says that its event will change is shown from then on until the event is answered. Each frame is applied to what
 * the server knows of the page: what is guessed is taken back before, and what is not answered yet is worked out anew after. The code that
 * works it out comes with the files' scripts (compiler/emit/guess.ts).
 */
import {
  BEHAVIOUR_GUESS,
  type Choice,
  SLOT_CLASS,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEXT,
} from '../../protocol/table.ts'
import { insert } from '../build.ts'
import { features, type GuessFeature, type Part } from '../features.ts'
import { type Instance, type Slot, shownIn, type Template, templateAt } from '../instance.ts'
import { writeNumber, writeString } from '../message.ts'
import { before, collect, enter, type Level, parent, placeIn, way } from '../place.ts'
import type { Page, Unanswered } from '../record.ts'
import type { Hit } from '../search.ts'
import { change } from '../value.ts'
import { open } from '../wire.ts'

type Values = unknown[]
type Work<Result = unknown> = (keys: Values, given: Values) => Result

/** What a file's script says of one of its templates. */
interface Entry {
  /** The slot of the attribute that holds what its code is given; null: what the template around is given, if anything. */
  given: number | null
  slots: Record<number, Work>
  guesses: Work<Record<number, unknown>>[]
}

interface Script {
  $$guess: { keys: number; templates: Record<number, Entry> }
}

interface Guess {
  _event: Unanswered
  _hit: Hit
}

/** Where an instance is, and whose state it shows. */
interface Found {
  _instance: Instance
  _owner: Instance
  _given: Values
}

const here = import.meta.url

let page: Page
let guesses: Guess[] = []
/** What is shown of them, and how to take it back, in order. */
const undone: (() => void)[] = []
/** What was built for branches, by the block that shows it: the same is shown again after a frame. */
let built: [holder: Instance, slot: Slot, made: Instance][] = []
const entries = new Map<Template, Entry>()
const counts = new Map<Template, number>()

function begin(opened: Page): void {
  page = opened
  for (const template of page._templates) {
    for (const [, kind, , id, , script] of template._behaviours ?? []) {
      if (kind !== BEHAVIOUR_GUESS) continue
      import(/* @vite-ignore */ new URL(`../${script}.js`, here).href).then(({ $$guess }: Script) => {
        const entry = $$guess.templates[id as number]
        if (entry) entries.set(template, entry)
        counts.set(template, $$guess.keys)
        refresh()
      }, reportError)
    }
  }
}

function makeGuess({ _unanswered }: Page, hit: Hit): void {
  const event = _unanswered.at(-1)
  if (hit._entry[4]?.guess === undefined || event?._hit !== hit) return
  guesses.push({ _event: event, _hit: hit })
  refresh()
}

/** Between two frames. What browsers send of it, as focus is lost, is heard after. */
function refresh(): void {
  page._busy = true
  takeBack()
  show()
  page._busy = false
}

const isGuessed = ({ _node }: Hit): boolean =>
  built.some(([, , made]) => collect(made, []).some((node) => node.contains(_node as Node)))

// --- whose they are ------------------------------------------------------------

/** The instance that `depth` levels of the way lead to. */
function instanceAt(depth: number): Instance {
  const { _holder, _row, _slot } = way[depth - 1] as Level
  return shownIn(_holder, _slot)[_row] as Instance
}

/** The root of the file that wrote the instance that the way leads to: the view's, or a component's. */
function ownerOf(): Instance {
  let depth = way.length
  while (!(way[depth - 1] as Level)._slot._children) depth = features._writtenAt?.(depth) ?? depth - 1
  return instanceAt(depth)
}

/** What the code of the instance that the way leads to is given. */
function givenOf(): Values {
  for (let depth = way.length; depth > 0; depth--) {
    const instance = instanceAt(depth)
    const slot = instance[0]._slots[entries.get(instance[0])?.given ?? -1]
    if (slot) return JSON.parse((instance[slot._at] as Element).getAttribute(slot._name) ?? '[]') as Values
  }
  return []
}

/** Goes through what a block shows, and what that shows. `see` may change it. */
function visit(holder: Instance, slot: Slot, see: (instance: Instance) => void): void {
  shownIn(holder, slot).forEach((instance, row) => {
    enter(holder, slot, row)
    see(instance)
    for (const inner of instance[0]._slots)
      if (inner._kind > SLOT_HTML && inner._kind < SLOT_SPREAD) visit(instance, inner, see)
    way.pop()
  })
}

function visitAll(see: (found: Found) => void): void {
  way.length = 0
  visit(page._own, page._slot, (instance) => {
    if (entries.has(instance[0])) see({ _instance: instance, _owner: ownerOf(), _given: givenOf() })
  })
}

// --- showing --------------------------------------------------------------------

function show(): void {
  guesses = guesses.filter(({ _event }) => page._unanswered.includes(_event))
  const earlier = built
  built = []
  if (!guesses.length) return
  const found: Found[] = []
  visitAll((one) => found.push(one))
  // The keys by owner: as the server has them, and as they are guessed, each guess after the other.
  const keys = new Map<Instance, [server: Values, guessed: Values]>()
  for (const { _hit } of guesses) {
    const at = found.find(({ _instance }) => _instance === _hit._instance)
    const owner = found.find(({ _instance }) => _instance === at?._owner)
    if (!at || !owner) continue
    const server = owner._given.slice(0, counts.get(owner._instance[0]))
    const known = keys.get(at._owner)?.[1] ?? server
    const work = entries.get(at._instance[0])?.guesses[_hit._entry[4]?.guess as number] as Work<object>
    keys.set(at._owner, [server, Object.assign([...known], workOut(work, known, at._given))])
  }
  visitAll(({ _given, _instance, _owner }) => {
    const both = keys.get(_owner)
    if (!both) return
    // In a branch that a guess shows all is as it is guessed.
    const isBuilt = way.some((_, index) => built.some(([, , made]) => made === instanceAt(index + 1)))
    for (const [index, work] of Object.entries((entries.get(_instance[0]) as Entry).slots)) {
      const [server, guessed] = both.map((one) => workOut(work, one, _given))
      const slot = _instance[0]._slots[+index] as Slot
      if (guessed === undefined || (server === guessed && !isBuilt)) continue
      if (slot._kind !== SLOT_IF && isBuilt) change(_instance, slot, choiceOf(slot, guessed))
      else if (slot._kind === SLOT_IF) showBranch(_instance, slot, guessed as number, both[1], _given, earlier)
      else showValue(_instance, slot, server as Choice, guessed as Choice)
    }
  })
  way.length = 0
  features._arrange?.()
}

/** What the code throws, of values that the server has not, is reported: the place waits for the answer. */
function workOut<Result>(work: Work<Result>, keys: Values, given: Values): Result | undefined {
  try {
    return work(keys, given)
  } catch (error) {
    reportError(error)
    return undefined
  }
}

const choiceOf = ({ _choices }: Slot, value: unknown): Choice =>
  (_choices ? _choices[value as number] : value) as Choice

function showValue(instance: Instance, slot: Slot, server: unknown, guessed: unknown): void {
  const { _at, _cell, _kind, _name } = slot
  const node = instance[_at] as (HTMLElement & Text) | null
  // Just what the server takes to be there: its next edit is one of that.
  const shown = _cell
    ? instance[_cell]
    : _kind === SLOT_TEXT
      ? (node?.data ?? '')
      : _kind === SLOT_CLASS
        ? choiceOf(slot, server)
        : _kind === SLOT_STYLE
          ? node?.style.getPropertyValue(_name) || null
          : node?.getAttribute(_name)
  change(instance, slot, choiceOf(slot, guessed))
  takeBackBy(() => change(instance, slot, shown as Choice))
}

function showBranch(
  holder: Instance,
  slot: Slot,
  branch: number,
  keys: Values,
  given: Values,
  earlier: typeof built,
): void {
  const template = templateAt(holder[0], slot, branch)
  if (shownIn(holder, slot)[0]?.[0] === template) return
  const before = take(holder, slot)
  const known = earlier.find((one) => one[0] === holder && one[1] === slot && one[2][0] === template)?.[2]
  if (known) put(holder, slot, known)
  else if (template) {
    const out: number[] = []
    writeValues(out, template, keys, given)
    open(new Uint8Array(out), 0)
    insert(holder, slot, 0, 1, template)
  }
  const made = shownIn(holder, slot)[0]
  if (made) built.push([holder, slot, made])
  takeBackBy(() => {
    take(holder, slot)
    if (before) put(holder, slot, before)
  })
}

/** Takes what a block shows out of the page and its records. */
function take(holder: Instance, slot: Slot): Instance | undefined {
  const [shown] = shownIn(holder, slot).splice(0)
  if (shown) for (const node of collect(shown, [])) node.remove()
  return shown
}

function put(holder: Instance, slot: Slot, instance: Instance): void {
  placeIn(holder, slot, 0)
  const [into, next] = [parent, before]
  shownIn(holder, slot)[0] = instance
  for (const node of collect(instance, [])) into.insertBefore(node, next)
}

/** As the server writes the values of a template. */
function writeValues(out: number[], template: Template, keys: Values, given: Values): void {
  const slots: Entry['slots'] = entries.get(template)?.slots ?? {}
  template._slots.forEach((slot, index) => {
    const work = slots[index]
    const value = work && workOut(work, keys, given)
    if (slot._kind === SLOT_IF) {
      writeNumber(out, (value as number) + 1)
      const inner = templateAt(template, slot, value as number)
      if (inner) writeValues(out, inner, keys, given)
    } else if (slot._choices) writeNumber(out, value as number)
    else if (slot._kind === SLOT_TEXT) writeString(out, (value as string | undefined) ?? '')
    else if (typeof value === 'string') writeString(out, value, 1, 2)
    else writeNumber(out, value ? 1 : 0)
  })
}

// --- taking back ------------------------------------------------------------------

function takeBackBy(undo: () => void): void {
  const here = [...way]
  undone.push(() => {
    way.splice(0, way.length, ...here)
    undo()
  })
}

function takeBack(): void {
  for (const undo of undone.splice(0).reverse()) undo()
  way.length = 0
}

export const feature: GuessFeature & Part = {
  _begin: begin,
  _end: show,
  _makeGuess: makeGuess,
  _isGuessed: isGuessed,
  _takeBack: takeBack,
}
