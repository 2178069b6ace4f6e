// Starts an app on a free port for a test, with a log that the test can read; all that were started are closed by `closeApps`.
import { type App, createApp } from '../../runtime-server/app.ts'
import type { Limits } from '../../runtime-server/environment.ts'
import type { AppOptions } from '../../runtime-server/options.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Tab } from './tab.ts'

export interface Line {
  level: string
  message: string
  fields: Record<string, unknown>
}

/** The message of the error that a line of the log carries. */
export function errorOf(line: Line | undefined): string {
  const error = line?.fields.error
  return error instanceof Error ? error.message : `no error: ${line?.message}`
}

export interface RunningApp {
  app: App
  base: string
  log: Line[]
  /** A tab of a session of its own, or of another tab's. */
  tab(of?: Tab): Tab
}

const running: App[] = []

/** `views`: by path. */
export async function startApp(
  views: Record<string, ViewCode>,
  options: Partial<Omit<AppOptions, 'limits'>> & { limits?: Partial<Limits> } = {},
): Promise<RunningApp> {
  const log: Line[] = []
  const write = (level: string) => (fields: object, message: string) => {
    log.push({ level, message, fields: { ...fields } })
  }
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const app = createApp({ routes: views as AppOptions['routes'], logger, ...options })
  running.push(app)
  const { address } = await app.listen(0)
  const tab = (of?: Tab): Tab => {
    const made = new Tab(address)
    if (of !== undefined) made.cookie = of.cookie
    return made
  }
  return { app, base: address, log, tab }
}

export async function closeApps(): Promise<void> {
  await Promise.all(running.splice(0).map((app) => app.close()))
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A promise that the test settles. */
export interface Gate<T = void> {
  promise: Promise<T>
  open(value: T): void
  fail(error: unknown): void
}

export function gate<T = void>(): Gate<T> {
  let open!: (value: T) => void
  let fail!: (error: unknown) => void
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { promise, open, fail }
}
