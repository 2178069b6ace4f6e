// examples/cluster, as `npm run cluster` starts it: a page goes on with another server when its own is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RedisServer } from '../redis.ts'
import { root } from '../root.ts'
import { at, Tab } from '../server/tab.ts'

const test = suite('examples/cluster')

test('a page outlives its server', async () => {
  const redis = await RedisServer.start()
  const child = spawn(process.execPath, ['--import', 'lview/register', 'examples/cluster/cluster.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', REDIS_URL: redis.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const servers = (): number[] => [...output.matchAll(/server (\d+) listens/g)].map(([, id]) => Number(id))
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  try {
    await until(() => servers().length >= 3 && /http:\/\/localhost:\d+/.test(output))
    const [base = ''] = /http:\/\/localhost:\d+/.exec(output) ?? []
    const page = await new Tab(base).open('/')
    page.fire(at(0))
    assert.is(await page.next(30_000), 'patch, answers 1')
    for (const id of servers()) process.kill(id, 'SIGKILL')
    assert.is(await page.end(), 1006)
    await until(() => servers().length >= 4)
    await page.join()
    assert.is(page.frames.at(page.frames.indexOf('joined 1')), 'joined 1')
    page.fire(at(0))
    while (!(await page.next(30_000)).endsWith('answers 1'));
  } finally {
    child.kill()
    await once(child, 'exit')
    await redis.stop()
  }
})

test.run()
