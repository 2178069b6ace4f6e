// docs/getting-started.md is what happens: its commands are run one after the other in a new project, with lview linked in place of
// `npm install`, and a page of it in a browser follows a change of its view.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { launchBrowser } from './browser.ts'
import { command, makeScratch, runNode } from './compiler/scratch.ts'
import { freePort } from './examples/example-server.ts'
import { root } from './root.ts'

const scratch = makeScratch('starter')
const project = join(scratch.path, 'hello')
const document = readFileSync(join(root, 'docs', 'getting-started.md'), 'utf8')
const commands = [...document.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, text = '']) => text.trim().split('\n'))
const view = /^```html file=views\/Home\.lview\n([\s\S]*?)^```$/m.exec(document)?.[1] ?? ''

/** What `npm install` does, without a registry. */
function link(): void {
  for (const name of ['typescript', 'prettier', '@types/node']) {
    const target = join(project, 'node_modules', name)
    mkdirSync(join(target, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), target, 'dir')
  }
  symlinkSync(root, join(project, 'node_modules', 'lview'), 'dir')
  mkdirSync(join(project, 'node_modules', '.bin'))
  symlinkSync(command, join(project, 'node_modules', '.bin', 'lview'))
}

const env = { ...process.env, NODE_OPTIONS: undefined, NO_COLOR: '1', FORCE_COLOR: undefined }

interface Running {
  child: ChildProcess
  printed: () => string
  url: string
}

const started: ChildProcess[] = []

/** Starts a script of the project, and waits for its address. */
async function start(script: string): Promise<Running> {
  const port = await freePort()
  const child = spawn('npm', script.split(' ').slice(1), {
    cwd: project,
    env: { ...env, PORT: String(port) },
    detached: true,
  })
  started.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)))
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /http:\/\/\S+/.exec(printed)
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', look)
    child.on('exit', () => reject(new Error(printed)))
  })
  return { child, printed: () => printed, url }
}

async function stop({ child }: Running): Promise<void> {
  const ended = once(child, 'exit')
  // npm and what it started are one group.
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await ended
}

test.after(() => {
  for (const { pid, exitCode, signalCode } of started)
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
  scratch.remove()
})

test('the commands are those that are run here', () => {
  assert.equal(commands, [
    'npx lview new hello',
    'cd hello',
    'npm install',
    'npm start',
    'npm run dev',
    'npm run check',
    'npm run format',
  ])
})

test('`lview new` makes the project, and says what comes next', () => {
  const { status, stdout, stderr } = runNode([command, 'new', 'hello'], scratch.path)
  assert.equal([status, stdout, stderr], [0, 'hello is made. Next:\n\n  cd hello\n  npm install\n  npm start\n\n', ''])
  assert.equal(readdirSync(project).sort(), [
    '.gitignore',
    'package.json',
    'public',
    'server.ts',
    'tsconfig.json',
    'views',
  ])
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { dependencies: object }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  assert.equal(dependencies, { lview: `^${version}` })
})

test('a name that is none, or is taken, is wrong use', () => {
  const cases: [args: string[], said: RegExp][] = [
    [['new', 'hello'], /hello is there already, and not empty/],
    [['new', 'Hello World'], /Hello World is no name of a package/],
    [['new'], /missing required argument 'name'/],
    [['dev', 'nowhere.ts'], /nowhere\.ts is not there/],
  ]
  for (const [args, said] of cases) {
    const { status, stderr } = runNode([command, ...args], scratch.path)
    assert.is(status, 2, args.join(' '))
    assert.match(stderr, said)
  }
})

test('`npm start` serves it', async () => {
  link()
  const server = await start('npm start')
  const html = await (await fetch(server.url)).text()
  assert.match(html, '<h1>Hello, you!</h1>')
  assert.is((await fetch(`${server.url}/style.css`)).status, 200)
  await stop(server)
})

test('`npm run check` and `npm run format` find nothing to do', () => {
  const check = spawnSync('npm', ['run', '--silent', 'check'], { cwd: project, env, encoding: 'utf8' })
  assert.equal([check.status, check.stdout, check.stderr], [0, '2 views checked, nothing is wrong\n', ''])
  scratch.write('hello/.prettierrc.json', '{ "printWidth": 120, "semi": false, "singleQuote": true }')
  const format = spawnSync('npm', ['run', '--silent', 'format'], { cwd: project, env, encoding: 'utf8' })
  assert.equal([format.status, format.stdout], [0, '0 of 2 files formatted anew\n'])
})

test('with `npm run dev` the page in the browser follows a change; what can’t be compiled is reported, and nothing is stopped', async () => {
  const server = await start('npm run dev')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    await page.getByLabel('Your name').pressSequentially('Ada')
    await page.getByText('Hello, Ada!').waitFor()
    const until = async (said: RegExp, write: () => void): Promise<void> => {
      const end = Date.now() + 30_000
      // The watcher may still be starting: a change is repeated until it is seen.
      for (let last = 0; !said.test(server.printed()); ) {
        assert.ok(Date.now() < end, server.printed())
        if (Date.now() > last + 3000) {
          last = Date.now()
          write()
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await until(/views\/Home\.lview:\d+:\d+ error unclosed_block/, () =>
      scratch.write('hello/views/Home.lview', `${view}{#if count}${' '.repeat(Date.now() % 7)}`),
    )
    assert.match(await (await fetch(server.url)).text(), 'Hello, you!')
    await until(/views\/Home\.lview has changed/, () =>
      scratch.write('hello/views/Home.lview', view + '\n'.repeat(Date.now() % 7)),
    )
    await page.getByRole('button', { name: 'Ten more' }).click({ timeout: 30_000 })
    await page.getByText('10 clicks').waitFor()
  } finally {
    await browser.close()
    await stop(server)
  }
})

test.run()
