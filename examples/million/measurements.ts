// A million measurements, shared by all pages of Million.lview: made when the first one asks, the newest first.

export interface Measurement {
  id: number
  place: string
  degrees: number
}

const COUNT = 1_000_000
const places =
  'Amsterdam Berlin Cairo Dakar Edinburgh Florence Geneva Hanoi Istanbul Jakarta Kyoto Lima Mumbai Nairobi'.split(' ')

/** The same for the same number. */
function measure(id: number): Measurement {
  const noise = Math.imul(id, 0x9e3779b1) >>> 8
  return { id, place: places[noise % places.length] as string, degrees: (noise % 600) / 10 - 20 }
}

let list: readonly Measurement[] | null = null

/** All of them. The array is frozen: nobody need look whether it was changed. */
export function measurements(): readonly Measurement[] {
  list ??= Object.freeze(Array.from({ length: COUNT }, (_, i) => measure(COUNT - i)))
  return list
}

/** More of them, before the others. */
export function addMeasurements(count: number): void {
  const known = measurements()
  const next = known.length + 1
  list = Object.freeze([...Array.from({ length: count }, (_, i) => measure(next + count - 1 - i)), ...known])
}
