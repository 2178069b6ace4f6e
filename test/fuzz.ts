// `npm run test:fuzz -- --frames 1000000 --seeds 1,2,3`: frames that are nearly right, many times as many as the suite tries.
import { join } from 'node:path'
import { Command } from 'commander'
import { root } from './root.ts'
import { runTestFile } from './test-file.ts'

const { frames, seeds } = new Command('test:fuzz')
  .description('Sends a server frames that are changed, cut, repeated, out of order and invented.')
  .option('--frames <n>', 'in all', '1000000')
  .option('--seeds <list>', 'by comma; each has its part of the frames', '1,2,3,4')
  .parse()
  .opts<{ frames: string; seeds: string }>()

const each = Math.ceil(Number(frames) / seeds.split(',').length)
const { output, passed, failed, fault, milliseconds } = await runTestFile(
  join(root, 'dist/test/server/fuzz.test.js'),
  { run: 6 * 3600_000, exit: 10_000 },
  { FRAMES: String(each), SEEDS: seeds },
)
console.log(output)
console.log(`${passed} passed, ${failed} failed in ${(milliseconds / 1000).toFixed(0)} s`)
if (failed > 0 || fault !== undefined) {
  console.log(fault ?? '')
  process.exitCode = 1
}
