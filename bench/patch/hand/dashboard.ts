/** Hand-written DOM code for `dashboard`: the clock and the tiles that changed, written to nodes that it keeps. */
import type { DashboardState, Tile } from '../states.ts'
import { nodeAt } from './node.ts'

interface TileChange {
  index: number
  trend?: string
  value?: number
  percent?: number
}
export interface DashboardChange {
  time: string
  tiles: TileChange[]
}

export function dashboardChange(prev: DashboardState, next: DashboardState): DashboardChange {
  const tiles = next.tiles.flatMap((tile, index): TileChange[] => {
    const { trend, value, percent } = prev.tiles[index] as Tile
    const change: TileChange = {
      index,
      ...(tile.trend !== trend && { trend: tile.trend }),
      ...(tile.value !== value && { value: tile.value }),
      ...(tile.percent !== percent && { percent: tile.percent }),
    }
    return Object.keys(change).length > 1 ? [change] : []
  })
  return { time: next.time, tiles }
}

interface TileNodes {
  element: Element
  value: Text
  meter: Element
  fill: HTMLElement
}

export function openDashboard(root: Element): (change: DashboardChange) => void {
  const time = root.querySelector('time')?.firstChild as Text
  const tiles = Array.from(root.querySelectorAll('article'), (element): TileNodes => {
    const meter = nodeAt<Element>(element, 2)
    return { element, value: nodeAt(element, 1, 0, 0), meter, fill: nodeAt(meter, 0) }
  })
  return (change) => {
    time.nodeValue = change.time
    for (const { index, trend, value, percent } of change.tiles) {
      const tile = tiles[index] as TileNodes
      if (trend !== undefined) tile.element.className = `tile tile--${trend}`
      if (value !== undefined) tile.value.nodeValue = String(value)
      if (percent !== undefined) {
        tile.meter.setAttribute('aria-valuenow', String(percent))
        tile.fill.style.width = `${percent}%`
      }
    }
  }
}
