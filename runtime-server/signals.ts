/** Signals that end a process: takes what there is to be done before that, and does it, once. Used where an app listens. */

const ENDING = ['SIGTERM', 'SIGINT'] as const

/** Calls `close` at the first signal, and lets the process end by it afterwards. Gives what takes that back. */
export function closeAtSignal(close: () => Promise<void>): () => void {
  const forget = (): void => {
    for (const signal of ENDING) process.off(signal, end)
  }
  const end = (signal: NodeJS.Signals): void => {
    forget()
    // Nobody listens to it any more, unless the app itself does: then that is who ends the process.
    const again = (): void => {
      process.kill(process.pid, signal)
    }
    close().then(again, again)
  }
  for (const signal of ENDING) process.on(signal, end)
  return forget
}
