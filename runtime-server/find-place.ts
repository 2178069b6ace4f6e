/**
 * Finds places of a view by position: takes a path that a client sent, gives the template that it leads to and the scope there,
 * in the state that the client saw. Events are carried out, and reports assigned, where this leads.
 */
import type { Path } from '../protocol/path.ts'
import { placeKey } from './failure.ts'
import { failuresOf } from './failures.ts'
import { enterAt, type Place, rootOf, step } from './locate.ts'
import { indexesOf, isCaught } from './stored.ts'
import type { ComponentCode, ViewCode } from './template.ts'

type File = ViewCode | ComponentCode

/**
 * The place of a path in `state`, the one that its sender saw; undefined where there is no such place. `whole`: what stands there is to be
 * shown anew, so that the items of streams on the way must be there.
 */
export function findPlace(view: File, state: object, path: Path, whole = false): Place | undefined {
  return placesTo(view, state, path, whole)?.at(-1)
}

/** The same with all places on the way there, from the root on. */
export function placesTo(view: File, state: object, { steps }: Path, whole = false): Place[] | undefined {
  let place = rootOf(view, state)
  const places = [place]
  for (const { slot, row } of steps) {
    const block = place.template.blocks[slot]
    const isTry = block?.kind === 'try'
    const failure = isTry ? failuresOf(view, state).get(placeKey([...indexesOf(place), slot])) : undefined
    const inside = block && enterAt(block, place.scope, row, failure, whole)
    if (inside === undefined) return undefined
    place = step(place, slot, inside)
    places.push(place)
  }
  return places
}

/** Whether each `{#try}` on the way to a place of `state` shows what the place is in. */
export function isShown(view: File, state: object, { steps, marks }: Place): boolean {
  return marks.every((mark, at) => {
    if (mark !== 'tried' && !isCaught(mark)) return true
    const around = indexesOf({ steps: steps.slice(0, at), marks })
    const failure = failuresOf(view, state).get(placeKey([...around, steps[at]?.slot as number]))
    return (failure !== undefined) === isCaught(mark)
  })
}
