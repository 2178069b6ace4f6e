/** The states of the workloads that are timed, as `fixtures/workloads/NAME.json` has them. */

export interface TableRow {
  id: number
  label: string
}
export interface TableState {
  rows: TableRow[]
  selected: number | null
}

export interface Tile {
  id: number
  title: string
  value: number
  unit: string
  trend: string
  percent: number
}
export interface DashboardState {
  time: string
  tiles: Tile[]
}

export interface Stock {
  symbol: string
  company: string
  price: string
  change: string
}
export interface StocksState {
  stocks: Stock[]
}

export interface Message {
  id: number
  author: string
  at: string
  text: string
}
export interface ChatState {
  messages: Message[]
}

export interface Paragraph {
  id: number
  text: string
}
export interface TokensState {
  question: string
  paragraphs: Paragraph[]
  done: boolean
}
