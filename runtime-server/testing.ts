/**
 * `lview/testing`: pages in tests, with no browser and no network: takes a view or an app's options, gives pages to act on as people do.
 * All of the app runs: routes, guards, sessions, the socket's frames.
 */

// biome-ignore-all lint/suspicious/noExplicitAny: any view is said with `any`
import type { IncomingMessage } from 'node:http'
import { Application } from './application.ts'
import type { AnyView, View } from './define.ts'
import type { Logger } from './log.ts'
import type { AppOptions } from './options.ts'
import { FakeTime } from './testing/clock.ts'
import type { Query } from './testing/find.ts'
import { type Found, type TestFrame, TestPage } from './testing/page.ts'
import type { Browser } from './testing/tab.ts'

export type { Found, Query, TestFrame }

/** A page of a test. `S`: the state of its view. */
export type Page<S = Record<string, unknown>> = Omit<
  TestPage,
  'state' | Exclude<keyof import('./testing/wire.ts').WireHost, 'url'>
> & {
  readonly state: S
  /** The app that it is of. */
  readonly app: TestApp
}

/** Whose page it is, and where. */
export interface VisitOptions {
  /** Path and query; `/` unless given. */
  url?: string
  /** What the browser's session holds already. */
  session?: Readonly<Record<string, unknown>>
  /** Who is signed in, whatever the app's `user` option would say. */
  user?: unknown
  /** False: no script runs, and what works is links and forms. */
  javascript?: boolean
  /** The browser that another page is in: one more tab of it. */
  tabOf?: Page
}

export interface RenderOptions extends VisitOptions {
  /** The path of the view's route, for its parameters: `/users/:id`. Unless given, the view is at any address. */
  path?: string
  /** Other options of the app: a layout, a guard, `user`… */
  app?: Partial<AppOptions> & Pick<Partial<RouteOptions>, 'layout' | 'guard'>
}

interface RouteOptions {
  layout: AnyView
  guard: (ctx: never) => unknown
}

/** A line of the log. */
export interface LogLine {
  level: keyof Logger
  message: string
  fields: Readonly<Record<string, unknown>>
}

/** An app in a test. */
export interface TestApp {
  /** Opens a page in a browser of its own. Rejects where its first page can't be loaded. */
  visit<S = Record<string, unknown>>(options?: VisitOptions | string): Promise<Page<S>>
  publish(topic: string, message: unknown): void
  disconnect(whose: { user: unknown }): void
  /** What the app has logged. */
  readonly log: readonly LogLine[]
  close(): Promise<void>
}

/** Makes an app for tests: of its own options, as `createApp` takes them. */
export function testApp(options: AppOptions): TestApp {
  const log: LogLine[] = []
  const write = (level: keyof Logger) => (fields: object, message: string) => {
    log.push({ level, message, fields: { ...fields } })
  }
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const users = new Map<string, unknown>()
  const application = new Application({
    logger,
    ...options,
    secret: options.secret ?? 'lview/testing: no secret',
    limits: { frameTime: 0, hiddenFrameTime: 0, ...options.limits },
    user: (request: IncomingMessage, session) => {
      const as = request.headers[USER_HEADER]
      return typeof as === 'string' && users.has(as) ? users.get(as) : options.user?.(request, session)
    },
  })
  const app: TestApp = {
    log,
    async visit<S>(given: VisitOptions | string = {}) {
      const { url = '/', session, user, javascript = true, tabOf } = typeof given === 'string' ? { url: given } : given
      const known = tabOf === undefined ? undefined : browsers.get(tabOf)
      const browser: Browser = known ?? { cookies: new Map(), headers: {}, javascript }
      if (user !== undefined) {
        const key = String(users.size)
        users.set(key, user)
        browser.headers[USER_HEADER] = key
      }
      if (session !== undefined) browser.cookies.set(...application.sessionCookie(session))
      const page = Object.assign(new TestPage(application, browser), { app }) as unknown as Page<S>
      browsers.set(page, browser)
      await page.navigate(url)
      return page
    },
    publish: (topic, message) => application.publish(topic, message),
    disconnect: (whose) => application.disconnect(whose),
    close: () => application.close(),
  }
  return app
}

const USER_HEADER = 'x-lview-testing-user'
const browsers = new WeakMap<object, Browser>()

/** Opens a view in an app of its own. Rejects where its `mount` fails. */
export async function render<S extends object = Record<string, unknown>>(
  view: View<S, any, any, any, any, any>,
  { path = '*', app: options = {}, ...visit }: RenderOptions = {},
): Promise<Page<S>> {
  const { layout, guard, ...others } = options
  const route = {
    path: path === '*' ? '/*' : path,
    view: view as AnyView,
    ...(layout && { layout }),
    ...(guard && { guard }),
  }
  const app = testApp({ routes: [route as never], ...others })
  const page = await app.visit<S>(visit)
  const failure = app.log.find(({ level }) => level === 'error')?.fields.error
  if (page.status >= 500) throw failure ?? new Error(`The page has status ${page.status}`)
  return page
}

/**
 * Time stands still from here on, and passes as the test says: `await time.tick(1000)`. `at`: what time it is. It is the same for all of
 * the process, so call `restore` after the test.
 */
export function fakeTime(at?: Date | number): FakeTime {
  return new FakeTime(at)
}

export type { FakeTime }
