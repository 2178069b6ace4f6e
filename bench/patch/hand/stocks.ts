/** Hand-written DOM code for `stocks`: prices and changes of the rows that ticked, written to nodes that it keeps. */
import type { Stock, StocksState } from '../states.ts'
import { nodeAt } from './node.ts'

interface StockChange {
  index: number
  price?: string
  change?: string
  /** Given where the sign is another one than before. */
  down?: boolean
}
export type StocksChange = StockChange[]

const isDown = (stock: Stock): boolean => Number(stock.change) < 0

export function stocksChange(prev: StocksState, next: StocksState): StocksChange {
  return next.stocks.flatMap((stock, index): StockChange[] => {
    const before = prev.stocks[index] as Stock
    const change: StockChange = {
      index,
      ...(stock.price !== before.price && { price: stock.price }),
      ...(stock.change !== before.change && { change: (isDown(stock) ? '' : '+') + stock.change }),
      ...(isDown(stock) !== isDown(before) && { down: isDown(stock) }),
    }
    return Object.keys(change).length > 1 ? [change] : []
  })
}

interface StockNodes {
  price: Text
  cell: Element
  change: Text
}

export function openStocks(root: Element): (change: StocksChange) => void {
  const rows = Array.from(root.querySelectorAll('tbody tr'), (element): StockNodes => {
    const cell = nodeAt<Element>(element, 3)
    return { price: nodeAt(element, 2, 0), cell, change: nodeAt(cell, 0) }
  })
  return (changes) => {
    for (const { index, price, change, down } of changes) {
      const row = rows[index] as StockNodes
      if (price !== undefined) row.price.nodeValue = `$${price}`
      if (down !== undefined) row.cell.className = down ? 'num down' : 'num up'
      if (change !== undefined) row.change.nodeValue = change
    }
  }
}
