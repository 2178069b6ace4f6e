/**
 * Groups of radio buttons and checkboxes (`bind:group`): takes a control that was reported and the places on the way to it, gives
 * what is assigned: a radio button's value, or those of all checkboxes that are checked, in the order of the page.
 */
import { type Place, placesShown } from './locate.ts'
import { list } from './rows.ts'
import type { GroupCode } from './template.ts'

/** The values of a group's controls, in the order of the page. */
type Members = readonly unknown[]

/** Finds groups of one state of a view; what it found it keeps. */
export class Groups {
  readonly #members = new Map<string, Members>()

  /** The values of the group that a control of the last of `places` is in. */
  membersOf({ id, home: homeOf }: GroupCode, places: readonly Place[]): Members {
    const template = homeOf()
    const scope = places.at(-1)?.scope ?? []
    const home = places.findLast(
      (place) => place.template === template && place.scope.every((one, index) => one === scope[index]),
    )
    if (home === undefined) return []
    const key = `${home.steps.map(({ slot, row }) => `${slot}.${row}`)} ${id}`
    const known = this.#members.get(key)
    if (known) return known
    const members: unknown[] = []
    const isMember = (group: GroupCode | undefined): boolean => group?.id === id && group.home() === template
    addMembers(home, isMember, members)
    this.#members.set(key, members)
    return members
  }
}

function addMembers(place: Place, isMember: (group: GroupCode | undefined) => boolean, members: unknown[]): void {
  const { controls, slots } = place.template
  for (let slot = 0; slot < slots; slot++) {
    const control = controls.find((one) => one.slot === slot && isMember(one.group))
    if (control) members.push(control.group?.value(...place.scope))
    for (const inner of placesShown(place, slot)) addMembers(inner, isMember, members)
  }
}

/**
 * The array of a group of checkboxes, one of which is checked now or is not any more: first what has no checkbox on the page, then the
 * others in the order of the page. Values are compared as text, as `isChosen` does.
 */
export function chosenOf(before: unknown, members: Members, value: unknown, isChecked: boolean): unknown[] {
  const text = String(value)
  const chosen = new Map(list(before).map((one) => [String(one), one]))
  if (isChecked) chosen.set(text, value)
  else chosen.delete(text)
  const shown = new Map(members.map((one) => [String(one), one]))
  return [
    ...[...chosen].flatMap(([one, kept]) => (shown.has(one) ? [] : [kept])),
    ...[...shown].flatMap(([one, kept]) => (chosen.has(one) ? [kept] : [])),
  ]
}
