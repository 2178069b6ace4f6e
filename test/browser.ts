// Finds a Chromium on this machine, installs one where there is none, and launches it for tests and benchmarks.
// The test command calls `ensureBrowser` once before any test file runs; the test files call `launchBrowser`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const application = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Whether the program starts: Ubuntu's `chromium-browser`, for one, may be a script that only asks for a snap. */
function starts(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0
}

function candidates(): string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const installed = programs.flatMap((program) => [...path, '/usr/bin'].map((folder) => join(folder, program + suffix)))
  return [...installed, application, chromium.executablePath()]
}

/**
 * The path of a Chromium that starts, or undefined where there is none. `CHROMIUM` in the environment names one and is
 * then the only one asked: an error says so if it does not start.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM
  if (named === undefined || named === '') return candidates().find(starts)
  if (starts(named)) return named
  throw new Error(
    `CHROMIUM=${named} does not start with --version: name a working browser, or unset CHROMIUM to search`,
  )
}

function run(command: string, args: string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

const isRoot = (): boolean => process.getuid?.() === 0
const hasApt = (): boolean => existsSync('/usr/bin/apt-get')
const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))

/** Debian's package, where apt-get and root are there. */
function installPackage(): void {
  if (!isRoot() || !hasApt() || !isDebian()) return
  run('apt-get', ['update'])
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
}

/** Playwright's Chromium, into its own cache; with the system's libraries where root may install them. */
function installDownload(): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const libraries = isRoot() && hasApt() ? ['--with-deps'] : []
  run(process.execPath, [cli, 'install', ...libraries, 'chromium'])
}

/** The path of a Chromium that starts, installed first where there is none, which it says. Throws if that fails. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found !== undefined) return found
  console.log('No Chromium found: the tests need a real browser, so one is installed now.')
  for (const install of [installPackage, installDownload]) {
    install()
    const installed = findBrowser()
    if (installed !== undefined) return installed
  }
  throw new Error('No Chromium could be installed: install Chromium or Chrome, or name one in CHROMIUM=/path/to/chrome')
}

/** A headless Chromium of this machine, with `more` flags. The caller closes it. Throws where there is none: tests are never skipped. */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || findBrowser()
  if (executablePath === undefined) {
    throw new Error('No Chromium found: `npm test` installs one, or name one in CHROMIUM=/path/to/chrome')
  }
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...more] })
}

/** Waits for the page's next socket to bring its first frame: from then on what is clicked is heard. Called before what opens it. */
export const joined = async (page: Page): Promise<void> => {
  const socket = await page.waitForEvent('websocket', { timeout: PATIENCE })
  await socket.waitForEvent('framereceived', { timeout: PATIENCE })
}

/** Before a page is loaded: keeps its sockets, so that `dropSocket` can end one. */
export function keepSockets(): void {
  const sockets: WebSocket[] = []
  const Native = globalThis.WebSocket
  Object.assign(globalThis, {
    sockets,
    WebSocket: class extends Native {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        sockets.push(this)
      }
    },
  })
}

/** The page's connection is lost. */
export const dropSocket = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { sockets: WebSocket[] }).sockets.at(-1)?.close())

/** What a test waits for at most (ms), on the slowest machine. */
export const PATIENCE = 30_000
