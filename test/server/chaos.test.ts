// Servers that are killed, or go away, under users who type: a few rounds of `npm run test:chaos`.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { runRounds } from '../chaos/rounds.ts'
import { makeTyped } from '../chaos/view.ts'

const view = await makeTyped(async () => undefined)
const plan = { servers: 2, users: 6, rounds: 2, pause: 100 }

test('SIGKILL: every answered change is there, no event ran twice, no user had to reload', async () => {
  const { done, faults } = await runRounds({ ...plan, signal: 'SIGKILL' }, view, () => undefined)
  assert.equal(faults, [])
  assert.ok(done > plan.users)
})

test('SIGTERM, one after the other: the same, and no user sees an error', async () => {
  const { done, failed, faults } = await runRounds({ ...plan, signal: 'SIGTERM' }, view, () => undefined)
  assert.equal([faults, failed], [[], 0])
  assert.ok(done > plan.users)
})

test.run()
