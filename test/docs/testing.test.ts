// docs/testing.md: its tests are run as the page says, and pass.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runFile } from './documented.ts'

const test = suite('docs/testing.md')

test('the example', async () => {
  const { code, output } = await runFile('testing.md', 'basket.test.ts')
  assert.match(output, /^# pass 4$/m, output)
  assert.is(code, 0)
})

test.run()
