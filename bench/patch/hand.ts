/**
 * Hand-written DOM code as a client of the bench: each step's change is worked out beforehand as plain data, decoded, so
 * that what is timed is the finding of nodes and the writing.
 */
import type { Client, Workload, WorkloadName } from './client.ts'
import { chatChange, openChat } from './hand/chat.ts'
import { dashboardChange, openDashboard } from './hand/dashboard.ts'
import { openStocks, stocksChange } from './hand/stocks.ts'
import { openTable, tableChange } from './hand/table.ts'
import { openTokens, tokensChange } from './hand/tokens.ts'

interface Hand {
  change(prev: unknown, next: unknown): unknown
  open(root: Element): (change: unknown) => void
}

const hand = <State, Change>(
  change: (prev: State, next: State) => Change,
  open: (root: Element) => (change: Change) => void,
): Hand => ({ change: change as Hand['change'], open: open as Hand['open'] })

const HANDS: Record<WorkloadName, Hand> = {
  table: hand(tableChange, openTable),
  dashboard: hand(dashboardChange, openDashboard),
  stocks: hand(stocksChange, openStocks),
  chat: hand(chatChange, openChat),
  tokens: hand(tokensChange, openTokens),
}

const changes = new WeakMap<Workload, unknown[]>()

/** The changes of the steps of a workload whose states are there, worked out once. */
function changesOf(workload: Workload): unknown[] {
  const known = changes.get(workload)
  if (known !== undefined) return known
  const { change } = HANDS[workload.name]
  const made = workload.states.slice(1).map((next, i) => {
    const prev = workload.states[i]
    return prev === null || next === null ? null : change(prev, next)
  })
  changes.set(workload, made)
  return made
}

export const handWritten: Client = {
  name: 'by hand',
  takes: 'html',
  open(root, workload) {
    const steps = changesOf(workload)
    const apply = HANDS[workload.name].open(root)
    return { apply: (step) => apply(steps[step]) }
  },
}
