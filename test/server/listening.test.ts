// A port that can't be had: `app.listen` rejects with a sentence that says why and what to do, and no stack.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createApp } from '../../runtime-server/app.ts'

async function refusal(listen: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await listen
  } catch (error) {
    return error as Error
  }
  throw new Error('it listens')
}

test('a port that is taken; another one can be had after it', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const app = createApp({ routes: {} })
  const error = await refusal(app.listen(port))
  assert.match(
    error.message,
    new RegExp(`^Port ${port} is taken: another program listens there, .* \\(PORT=\\d+ where`),
  )
  assert.is(error.code, 'EADDRINUSE')
  assert.is(error.stack, `Error: ${error.message}`)
  const { address } = await app.listen(0)
  assert.is((await fetch(address)).status, 404)
  await app.close()
  other.close()
})

test('what is no port, and no address of this machine', async () => {
  const app = createApp({ routes: {} })
  assert.match((await refusal(app.listen(70_000))).message, '70000 is no port: it is a whole number from 0 to 65535.')
  assert.match((await refusal(app.listen(0, '192.0.2.1'))).message, '192.0.2.1 is no address of this machine')
  await app.close()
})

test.run()
