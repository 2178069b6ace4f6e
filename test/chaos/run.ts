// `npm run test:chaos -- --rounds 200 --users 100 --signal SIGKILL`: servers on one Redis end and come again, under users who type.
import { Command } from 'commander'
import { runRounds } from './rounds.ts'
import { makeTyped } from './view.ts'

const options = new Command('test:chaos')
  .description(
    'Ends servers of an app on Redis, one after the other, under users who type: nothing is lost, nothing runs twice.',
  )
  .option('--rounds <n>', 'how often a server ends', '200')
  .option('--users <n>', 'users at once', '100')
  .option('--servers <n>', 'servers behind the proxy', '3')
  .option('--signal <name>', 'SIGKILL or SIGTERM', 'SIGKILL')
  .option('--pause <ms>', 'the most between two rounds', '500')
  .parse()
  .opts<{ rounds: string; users: string; servers: string; signal: string; pause: string }>()

const plan = {
  rounds: Number(options.rounds),
  users: Number(options.users),
  servers: Number(options.servers),
  signal: options.signal as 'SIGKILL' | 'SIGTERM',
  pause: Number(options.pause),
}
const view = await makeTyped(async () => undefined)
const { done, failed, returns, faults } = await runRounds(plan, view, (round) => {
  if (round % 10 === 0) console.log(`${round} of ${plan.rounds} rounds`)
})
console.log(`${done} events answered, ${failed} told to have failed, ${returns} connections`)
const errors = plan.signal === 'SIGTERM' && failed > 0 ? [...faults, `${failed} events failed`] : faults
for (const fault of errors) console.log(`FAIL  ${fault}`)
console.log(
  errors.length === 0
    ? 'Every answered change is there, no event ran twice, no user had to reload'
    : `${errors.length} faults`,
)
process.exitCode = errors.length === 0 ? 0 : 1
