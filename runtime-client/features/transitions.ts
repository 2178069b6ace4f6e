/**
 * Transitions: takes the instances that come, go and move (build.ts, patch.ts) and plays what their elements name: a Web Animation, or
 * classes with what CSS makes of them. What leaves is in no record any more: its nodes stay, inert, until its transitions end.
 */
import {
  BEHAVIOUR_FLIP,
  BEHAVIOUR_IN,
  BEHAVIOUR_OUT,
  type BehaviourTable,
  SLOT_CHILDREN,
  SLOT_TEMPLATE,
} from '../../protocol/table.ts'
import type { Part, TransitionFeature } from '../features.ts'
import { type Instance, shownIn } from '../instance.ts'
import { collect } from '../place.ts'

/** An element, and what it does. */
type Act = [element: HTMLElement, behaviour: BehaviourTable]

/** What a transition may be given. */
interface Given {
  duration?: number
  delay?: number
  easing?: string
  x?: number | string
  y?: number | string
  axis?: string
  start?: number
  amount?: number
}

const DURATION = 300
const stillness = matchMedia('(prefers-reduced-motion: reduce)')

/** Nobody sees it, or wants to. */
const isStill = (): boolean => document.hidden || stillness.matches

/** The Web Animation of an element that comes or goes, with its name. */
const playing = new WeakMap<Element, [name: string, animation: Animation]>()
const moving = new WeakMap<Element, Animation>()
const leaving = new WeakSet<Element>()

/** What an instance's own elements do, and those of the components in it, but not those of its blocks: they came or went before. */
function actsOf(instance: Instance, kind: number): Act[] {
  const { _behaviours, _slots } = instance[0]
  const own = (_behaviours ?? []).filter((one) => one[1] === kind)
  return [
    ...own.map((one): Act => [instance[one[0] + 1] as HTMLElement, one]),
    ..._slots.flatMap((slot) =>
      slot._kind === SLOT_TEMPLATE || slot._kind === SLOT_CHILDREN
        ? shownIn(instance, slot).flatMap((inner) => actsOf(inner, kind))
        : [],
    ),
  ]
}

function givenTo([element, [, , , fixed, attribute]]: Act): Given {
  const text = attribute && element.getAttribute(attribute)
  return ((text ? JSON.parse(text) : fixed) || {}) as Given
}

const length = (given: number | string | undefined): string => (typeof given === 'string' ? given : `${given ?? 0}px`)

/** What a transition of ours begins with, where the element comes; null for a name of classes. */
function hidden(name: string, given: Given): Keyframe | null {
  const { x, y, axis, start = 0, amount = 5 } = given
  switch (name) {
    case 'fade':
      return { opacity: 0 }
    case 'fly':
      return { opacity: 0, transform: `translate(${length(x)},${length(y ?? (x === undefined ? 20 : 0))})` }
    case 'scale':
      return { opacity: 0, transform: `scale(${start})` }
    case 'blur':
      return { opacity: 0, filter: `blur(${amount}px)` }
    case 'slide': {
      const sides = axis === 'x' ? ['Left', 'Right'] : ['Top', 'Bottom']
      const edges = sides.flatMap((side) => [`padding${side}`, `margin${side}`, `border${side}Width`])
      const frame: Keyframe = { overflow: 'hidden', [axis === 'x' ? 'width' : 'height']: 0 }
      for (const edge of edges) frame[edge] = 0
      return frame
    }
    default:
      return null
  }
}

/** The same properties as the element has them: no animation goes from or to `auto`. */
function shown(frame: Keyframe, element: HTMLElement): Keyframe {
  const style = getComputedStyle(element)
  const names = Object.keys(frame).filter((name) => name !== 'overflow')
  return { overflow: 'hidden', ...Object.fromEntries(names.map((name) => [name, style[name as 'height']])) }
}

/** Ends in any case: also where the animation is cancelled. */
const endOf = (animations: Animation[]): Promise<unknown> =>
  Promise.allSettled(
    animations.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished),
  )

/** Plays a transition; resolves at its end. */
async function play(act: Act, isComing: boolean): Promise<void> {
  const [element, [, , name]] = act
  const given = givenTo(act)
  const frame = hidden(name, given)
  if (!frame) return playClasses(element, name, isComing)
  const known = playing.get(element)
  let animation = known?.[1]
  // It goes before it has come: back from where it is.
  if (animation && known?.[0] === name) animation.reverse()
  else {
    animation?.cancel()
    const whole = frame.overflow ? shown(frame, element) : {}
    const { duration = DURATION, delay = 0, easing = 'ease-out' } = given
    const frames = isComing ? [frame, whole] : [whole, frame]
    animation = element.animate(frames, { duration, delay, easing, fill: 'both' })
    playing.set(element, [name, animation])
  }
  await endOf([animation])
  if (!isComing || leaving.has(element)) return
  animation.cancel()
  playing.delete(element)
}

async function playClasses(element: HTMLElement, name: string, isComing: boolean): Promise<void> {
  const { classList } = element
  const coming = [`${name}-in`, `${name}-in-from`]
  classList.remove(...coming)
  if (isComing) classList.add(...coming)
  else classList.add(`${name}-out`)
  // What CSS makes a transition of is a change from something that was there.
  element.getBoundingClientRect()
  if (isComing) classList.remove(`${name}-in-from`)
  else classList.add(`${name}-out-to`)
  await endOf(element.getAnimations())
  if (isComing && !leaving.has(element)) classList.remove(...coming)
}

function come(instances: Instance[]): void {
  if (isStill()) return
  for (const instance of instances) {
    // The view itself does not come: the page does.
    if (instance[0] === instance[0]._all[0]) continue
    for (const act of actsOf(instance, BEHAVIOUR_IN)) play(act, true)
  }
}

function leave(instances: Instance[]): ChildNode[] {
  const gone: ChildNode[] = []
  for (const instance of instances) {
    const nodes = collect(instance, [])
    const acts = isStill() ? [] : actsOf(instance, BEHAVIOUR_OUT)
    if (acts.length) stay(nodes, acts)
    else gone.push(...nodes)
  }
  return gone
}

/** Nodes stay on the page until the transitions of some elements in them end. */
function stay(nodes: ChildNode[], acts: Act[]): void {
  for (const node of nodes) {
    if (node.nodeType !== 1) continue
    const element = node as HTMLElement
    element.inert = true
    takeOut(element)
  }
  for (const [element] of acts) leaving.add(element)
  Promise.all(acts.map((act) => play(act, false))).then(() => {
    for (const node of nodes) node.remove()
  })
}

/** Where an element was before a frame. */
interface Box {
  _act: Act
  _left: number
  _top: number
  /** Beside its offset parent, and its size. */
  _place: Record<string, string>
}

/** The elements that may move in this frame. */
const held = new Map<Element, Box>()

function hold(rows: Instance[]): void {
  if (isStill()) return
  for (const row of rows)
    for (const one of row[0]._behaviours ?? []) {
      const element = row[one[0] + 1] as HTMLElement
      if (one[1] !== BEHAVIOUR_FLIP || held.has(element)) continue
      const { left, top } = element.getBoundingClientRect()
      const { marginLeft, marginTop } = getComputedStyle(element)
      held.set(element, {
        _act: [element, one],
        _left: left,
        _top: top,
        _place: {
          left: `${element.offsetLeft - parseFloat(marginLeft)}px`,
          top: `${element.offsetTop - parseFloat(marginTop)}px`,
          width: `${element.offsetWidth}px`,
          height: `${element.offsetHeight}px`,
        },
      })
    }
}

/** What leaves a list whose rows are animated gives way at once. */
function takeOut(element: HTMLElement): void {
  const box = held.get(element)
  if (box) Object.assign(element.style, { position: 'absolute', boxSizing: 'border-box', ...box._place })
}

/** Rows that are elsewhere now come from where they were. */
function settle(): void {
  const boxes = [...held.values()].filter(({ _act: [element] }) => element.isConnected && !element.inert)
  held.clear()
  for (const { _act } of boxes) moving.get(_act[0])?.cancel()
  const places = boxes.map(({ _act }) => _act[0].getBoundingClientRect())
  boxes.forEach(({ _act, _left, _top }, at) => {
    const { left, top } = places[at] as DOMRect
    const [x, y] = [_left - left, _top - top]
    if (!x && !y) return
    const [element] = _act
    const { duration = DURATION, delay = 0, easing = 'ease-out' } = givenTo(_act)
    const frames = [{ transform: `translate(${x}px,${y}px)` }, {}]
    moving.set(element, element.animate(frames, { duration, delay, easing, fill: 'backwards' }))
  })
}

export const feature: TransitionFeature & Part = { _come: come, _leave: leave, _hold: hold, _end: settle }
