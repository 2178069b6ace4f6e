// The history of a client's frames: what it saw when it sent something, and where it goes on when it comes back.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { History } from '../../runtime-server/history.ts'

const states = Array.from({ length: 6 }, (_, n) => ({ n }))
const state = (n: number): object => states[n] as object
const failed = { frame: new Uint8Array([1]), events: 1 }

function sentFive(): History {
  const history = new History(state(0))
  history.sent(state(1), 0)
  history.sent(state(2), 1)
  history.sent(state(2), failed)
  history.sent(state(3), 2)
  history.sent(state(4), 0)
  return history
}

test('a client saw the state after the last frame that it acknowledged', () => {
  const history = sentFive()
  assert.equal([history.seen, history.last, history.unacknowledged], [state(0), state(4), 5])
  assert.is(history.acknowledge(2), true)
  assert.equal([history.seen, history.last, history.unacknowledged], [state(2), state(4), 3])
  assert.is(history.acknowledge(4), false)
  assert.is(history.unacknowledged, 3)
  assert.is(history.acknowledge(0), true)
  assert.is(history.acknowledge(3), true)
  assert.equal([history.seen, history.last, history.unacknowledged], [state(4), state(4), 0])
})

test('a client goes on where it is, and gets the answers that it has lost', () => {
  const history = sentFive()
  history.acknowledge(1)
  assert.is(history.knows(0, 0), false)
  assert.is(history.knows(1, 0), true)
  assert.is(history.knows(3, 2), true)
  assert.is(history.knows(3, 1), false)
  assert.is(history.knows(5, 4), true)
  assert.is(history.knows(6, 4), false)
  assert.equal(history.rewind(2), [failed, 2, 0])
  assert.equal([history.seen, history.last, history.unacknowledged], [state(2), state(2), 0])
  assert.is(history.knows(2, 1), true)
  assert.is(history.knows(3, 2), false)
})

test('a state that shows the same takes the place of the last one', () => {
  const history = sentFive()
  history.settle(state(5))
  assert.equal([history.last, history.unacknowledged], [state(5), 5])
})

test.run()
