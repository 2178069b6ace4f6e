// Random states come in, the same states after events of components go out: each has changed its own state here and there, by the way
// that an event's handler does. What a component has lives on from state to state, as long as it is shown.
import { Draft } from '../../runtime-server/draft.ts'
import { findAgain, type Place, placesShown, rootOf } from '../../runtime-server/locate.ts'
import { openState, pruneState } from '../../runtime-server/own-state.ts'
import { siteOf } from '../../runtime-server/props.ts'
import { OWN, storedOf } from '../../runtime-server/stored.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { random } from '../random.ts'
import type { State } from './states.ts'

/** Of the components that a state shows, about so many have an event. */
const OFTEN = 0.3

const SEED = 1

export function withEvents(view: ViewCode, states: readonly State[]): State[] {
  const rand = random(SEED)
  const lived: State[] = []
  for (const state of states) {
    const before = lived.at(-1)
    const stored = before && storedOf(before)
    const next = stored === undefined ? state : pruneState(view, { ...state, [OWN]: stored })
    lived.push(afterEvents(view, next, rand))
  }
  return lived
}

function afterEvents(view: ViewCode, state: State, rand: () => number): State {
  const acting = componentsIn(rootOf(view, state)).filter(() => rand() < OFTEN)
  if (acting.length === 0) return state
  const draft = new Draft(state)
  for (const place of acting) {
    // An event before may have taken it from the page.
    if (findAgain(view, draft.state, place) === undefined) continue
    change(openState(view, draft.state, place) as Record<string, unknown>, rand)
  }
  return draft.finish() as State
}

/** Components with a state of their own, in the order of the document. */
function componentsIn(place: Place): Place[] {
  const inner = place.template.blocks.flatMap((_, slot) => placesShown(place, slot).flatMap(componentsIn))
  const hasState = place.inputs.length === 1 && siteOf(place.inputs[0])?.component.definition?.state !== undefined
  return hasState && siteOf(place.inputs[0])?.place === place ? [place, ...inner] : inner
}

function change(own: Record<string, unknown>, rand: () => number): void {
  for (const [name, value] of Object.entries(own)) {
    if (rand() < 0.4) continue
    if (typeof value === 'number') own[name] = value + Math.floor(rand() * 3)
    else if (typeof value === 'boolean') own[name] = !value
    else own[name] = `${value}${rand() < 0.5 ? '<' : 'é'}`
  }
}
