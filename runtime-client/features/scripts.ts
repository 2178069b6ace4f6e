/**
 * Scripts of `.lview` files for the browser: loads those that the page's table names, runs their functions for `client:` bindings, and
 * tells hooks (`use:`) when their elements come, are given something else, and go; they may call events, and listen to the server. Sets properties (`prop:`) and shows modal dialogs alike.
 */
import {
  BEHAVIOUR_GUESS,
  BEHAVIOUR_MODAL,
  BEHAVIOUR_PROP,
  BEHAVIOUR_USE,
  type BehaviourTable,
  BINDING_CALL,
} from '../../protocol/table.ts'
import type { Part, ScriptFeature } from '../features.ts'
import type { Template } from '../instance.ts'
import { dispatch } from '../page.ts'
import type { Page, Unanswered } from '../record.ts'
import { around, bindingsOf, type Hit, search } from '../search.ts'

type Exports = Record<string, unknown>
type Step = 'mounted' | 'updated' | 'destroyed' | 'disconnected' | 'reconnected'

/** A hook on an element. */
interface Mounted {
  /** What its functions have as `this`: an object of its own, whose prototype is what the script exports. */
  _self: Record<string, unknown>
  _entry: BehaviourTable
  /** What it was given last, as JSON; of what never changes undefined. */
  _given: string | null | undefined
  /** What it listens for. */
  _heard: [name: string, act: (detail: unknown) => void][]
}

const scripts = new Map<string, Promise<Exports>>()
const loaded = new Map<string, Exports>()
const mounted = new Map<Element, Mounted[]>()

/** Events that hooks have called, until they are answered. */
const calls = new Map<Unanswered, [name: string, resolve: (value: unknown) => void, reject: (error: Error) => void]>()
let opened: Page

const here = import.meta.url

/** A hook, or what is found as hooks are. */
const isHook = ([, kind]: BehaviourTable): boolean => kind >= BEHAVIOUR_USE && kind < BEHAVIOUR_GUESS
const behavioursOf = ({ _behaviours }: Template): BehaviourTable[] => _behaviours ?? []

/** Each script is a file beside the folder that the client is in. */
function load(name: string): Promise<Exports> {
  const known = scripts.get(name)
  if (known) return known
  const address = new URL(`../${name}.js`, here).href
  const loading = import(/* @vite-ignore */ address).then((exports: Exports) => {
    loaded.set(name, exports)
    return exports
  })
  scripts.set(name, loading)
  return loading
}

let isWatching = false

function start(page: Page): void {
  const { _container, _templates } = page
  opened = page
  // Those of a view before this one.
  endMounted()
  const hooks = _templates.flatMap(behavioursOf).filter(isHook)
  const called = _templates.flatMap(({ _bindings }) =>
    _bindings.flatMap(([, , , , options]) => options?.client?.[3] || []),
  )
  for (const name of called) load(name).catch(reportError)
  if (!hooks.length) return
  const scan = (): void => look(page)
  Promise.all(hooks.flatMap((one) => (one[1] === BEHAVIOUR_USE ? load(one[5] as string) : []))).then(() => {
    scan()
    const attributeFilter = hooks.flatMap((one) => one[4] || [])
    new MutationObserver(scan).observe(_container, {
      childList: true,
      subtree: true,
      ...(attributeFilter.length ? { attributeFilter } : {}),
    })
    if (!isWatching) watchConnection()
    isWatching = true
  }, reportError)
}

/** Compares what is on the page with the hooks that are mounted. */
function look(page: Page): void {
  endMounted()
  for (const element of page._container.querySelectorAll('[data-lview-use]')) {
    const known = mounted.get(element)
    if (!known) mount(page, element)
    for (const one of known ?? []) {
      const given = textFor(element, one._entry)
      if (given === one._given) continue
      one._given = given
      act(one, element, false)
    }
  }
}

/** Elements that are gone. */
function endMounted(): void {
  for (const [element, all] of mounted) {
    if (element.isConnected) continue
    mounted.delete(element)
    for (const one of all) tell(one, 'destroyed')
  }
}

function mount(page: Page, element: Element): void {
  // Not what only looks like one: it must be where the table says.
  const hits = search(page._own, page._slot, around(element), behavioursOf).filter(
    ({ _entry, _node }) => _node === element && isHook(_entry),
  )
  if (!hits.length) return
  const all = hits.map(({ _entry }): Mounted => {
    const hook = (loaded.get(_entry[5] || '')?.[_entry[2]] ?? null) as object | null
    const _heard: Mounted['_heard'] = []
    const self = Object.assign(Object.create(hook) as Record<string, unknown>, {
      element,
      call: (name: string, ...args: unknown[]) => call(element, name, args),
      on: (name: string, act: (detail: unknown) => void) => _heard.push([name, act]),
    })
    return { _self: self, _entry, _given: textFor(element, _entry), _heard }
  })
  mounted.set(element, all)
  for (const one of all) act(one, element, true)
}

/** What a behaviour does at first, and when it is given something else. */
function act(one: Mounted, element: Element, isFirst: boolean): void {
  const [, kind, name] = one._entry
  const given = givenBy(one)
  if (kind === BEHAVIOUR_PROP) Object.assign(element, { [name]: given })
  else if (kind === BEHAVIOUR_MODAL) showModal(element as HTMLDialogElement, !!given)
  else if (isFirst) tell(one, 'mounted', element, given)
  else tell(one, 'updated', given)
}

/** What the user closed stays closed until it is to be shown anew. */
function showModal(dialog: HTMLDialogElement, isOpen: boolean): void {
  if (!isOpen) dialog.close()
  else if (!dialog.open && dialog.isConnected) dialog.showModal()
}

const textFor = (element: Element, [, , , , attribute]: BehaviourTable): string | null | undefined =>
  attribute ? element.getAttribute(attribute) : undefined

function givenBy({ _entry: [, , , fixed, attribute], _given }: Mounted): unknown {
  if (attribute) return _given ? JSON.parse(_given) : undefined
  return fixed === 0 ? undefined : fixed
}

/** What a hook throws is its own affair. */
function tell({ _self }: Mounted, step: Step, ...given: unknown[]): void {
  try {
    ;(_self[step] as ((...given: unknown[]) => void) | undefined)?.(...given)
  } catch (error) {
    reportError(error)
  }
}

// --- what hooks and the server tell each other -----------------------------------

/** Fires the binding of the element that is for calls of its hooks. */
function call(element: Element, name: string, args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hit = search(opened._own, opened._slot, around(element), bindingsOf).find(
      ({ _entry, _node }) => _node === element && _entry[2] & BINDING_CALL,
    )
    if (hit) dispatch(opened, hit, [[name, JSON.stringify(args)]])
    const event = opened._unanswered.at(-1)
    if (hit && event?._hit === hit) calls.set(event, [name, resolve, reject])
    else reject(failed(name, 'its element is not on the page, or its script names no event to call'))
  })
}

const failed = (name: string, why: string): Error => new Error(`lview: ${name}: ${why}`)

function settleCall(event: Unanswered | undefined, failure: string, json?: string): void {
  const [name, resolve, reject] = calls.get(event as Unanswered) ?? []
  calls.delete(event as Unanswered)
  if (!name) return
  if (failure) reject?.(failed(name, failure))
  else resolve?.(json ? JSON.parse(json) : undefined)
}

/** What is neither answered nor kept was lost with its row, or with the page as the server knew it. */
function settleLost(): void {
  for (const event of calls.keys()) if (!opened._unanswered.includes(event)) settleCall(event, 'the page was lost')
}

function tellHooks(name: string, json: string): void {
  for (const all of mounted.values())
    for (const { _heard } of all)
      for (const [heard, act] of _heard) {
        if (heard !== name) continue
        try {
          act(json ? JSON.parse(json) : undefined)
        } catch (error) {
          reportError(error)
        }
      }
}

/** As status.ts shows it. */
function watchConnection(): void {
  const html = document.documentElement
  let wasLost = 'connection' in html.dataset
  new MutationObserver(() => {
    const isLost = 'connection' in html.dataset
    if (isLost === wasLost) return
    wasLost = isLost
    for (const all of mounted.values()) for (const one of all) tell(one, isLost ? 'disconnected' : 'reconnected')
  }).observe(html, { attributeFilter: ['data-connection'] })
}

function run({ _entry, _node }: Hit, event: Event): void {
  const [name, , , script] = _entry[4]?.client ?? []
  const call = (exports: Exports): void => {
    try {
      ;(exports[name as string] as (event: Event, element: Element | undefined) => void)(event, _node)
    } catch (error) {
      reportError(error)
    }
  }
  const exports = loaded.get(script as string)
  // At once, so that it may prevent what the browser would do.
  if (exports) call(exports)
  else load(script as string).then(call, reportError)
}

export const feature: ScriptFeature & Part = {
  _begin: start,
  _end: settleLost,
  _runScript: run,
  _settleCall: settleCall,
  _tellHooks: tellHooks,
}
