// A message of tsc about a shadow comes in; the offset in the `.lview` file that it is about goes out. Read by `run.ts`.
import { decodedMappings, TraceMap, traceSegment } from '@jridgewell/trace-mapping'
import type { EncodedSourceMap } from '../../compile.ts'

/** Finds places of a shadow in the text that it was made of. */
export class Places {
  readonly #shadow: string
  readonly #text: string
  readonly #map: TraceMap
  /** Where lines start: tsc's in the shadow, the map's there, the text's. Each counts its own ends of lines. */
  readonly #tscStarts: number[]
  readonly #mapStarts: number[]
  readonly #textStarts: number[]

  constructor(shadow: string, map: EncodedSourceMap, text: string) {
    this.#shadow = shadow
    this.#text = text
    this.#map = new TraceMap(map)
    this.#tscStarts = lineStarts(shadow, /\r\n|[\n\r\u2028\u2029]/g)
    this.#mapStarts = lineStarts(shadow, /\n/g)
    this.#textStarts = lineStarts(text, /\r\n|[\n\r]/g)
  }

  /**
   * The offset in the text of a place as tsc says it, from 1. Where nothing of the text leads there it is the nearest place on
   * the line, or the start of the file. `isOwn`: what stands there is the shadow's own, not a copy of the text.
   */
  find(tscLine: number, tscColumn: number): { offset: number; isOwn: boolean } {
    const at = (this.#tscStarts[tscLine - 1] ?? 0) + tscColumn - 1
    const line = this.#mapStarts.findLastIndex((start) => start <= at)
    const start = this.#mapStarts[line] ?? 0
    const [column, , textLine, textColumn] = traceSegment(this.#map, line, at - start) ?? []
    if (column !== undefined && textLine !== undefined && textColumn !== undefined) {
      const offset = (this.#textStarts[textLine] ?? 0) + textColumn
      // Words and runs of signs are copied whole: the place may be within one.
      const copied = this.#shadow.slice(start + column, at + 1)
      const isCopy = copied === this.#text.slice(offset, offset + copied.length)
      return { offset: isCopy ? offset + copied.length - 1 : offset, isOwn: !isCopy }
    }
    const next = decodedMappings(this.#map)[line]?.find((segment) => segment.length > 1 && segment[0] >= at - start)
    const offset = next === undefined ? 0 : (this.#textStarts[next[2] ?? 0] ?? 0) + (next[3] ?? 0)
    return { offset, isOwn: true }
  }
}

function lineStarts(text: string, ends: RegExp): number[] {
  return [0, ...[...text.matchAll(ends)].map((end) => end.index + end[0].length)]
}
