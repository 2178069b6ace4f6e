// The servers that people start first: where their port is taken they end with one sentence and exit code 1; what is not there has a page
// of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { type ExampleServer, freePort, startExamples } from './example-server.ts'

const test = suite('servers of the examples')

let server: ExampleServer
test.before(async () => {
  server = await startExamples(await freePort())
})
test.after(() => server?.kill())

async function end(file: string, port: number): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'lview/register', file], {
    cwd: root,
    env: { ...process.env, PORT: String(port), NODE_OPTIONS: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (printed.out += String(chunk)))
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...printed }
}

for (const file of ['examples/server.ts', 'examples/starter/server.ts']) {
  test(`${file}: a port that is taken`, async () => {
    const { code, out, err } = await end(file, server.port)
    assert.is(code, 1)
    assert.is(out, '')
    assert.match(err, new RegExp(`^Port ${server.port} is taken: [^\\n]*\\(PORT=${server.port + 1} [^\\n]*\\.\\n$`))
  })
}

test('the page of what is not there looks like the others', async () => {
  const response = await fetch(`${server.url}/nothing-here`)
  assert.is(response.status, 404)
  const html = await response.text()
  assert.match(html, '<title>Not found</title>')
  assert.match(html, '<link rel="stylesheet" href="/style.css">')
  assert.match(html, /<header class="top">[\s\S]*<a href="\/search"/)
  assert.match(html, /<h1>There is no such page<\/h1>[\s\S]*<a class="card" href="\/">/)
})

test.run()
