// The chaos test: takes numbers of rounds and users, has servers end under users who type, and gives what came of it.
import { Redis } from 'ioredis'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Cluster } from './cluster.ts'
import { RAN } from './names.ts'
import { User } from './user.ts'

export interface Plan {
  servers: number
  users: number
  rounds: number
  signal: 'SIGKILL' | 'SIGTERM'
  /** Milliseconds between two rounds. */
  pause: number
}

export interface Report {
  /** Events that were answered well; that their users were told have failed. */
  done: number
  failed: number
  returns: number
  /** What must not be. Each in words. */
  faults: string[]
}

/** `view`: the one that the servers have. `each`: told after each round. */
export async function runRounds(plan: Plan, view: ViewCode, each: (round: number) => void): Promise<Report> {
  const cluster = await Cluster.start(plan.servers)
  try {
    const users = Array.from({ length: plan.users }, (_, i) => new User(cluster.base, `u${i}`))
    await Promise.all(users.map((user) => user.load(view)))
    const running = users.map((user) => user.run())
    for (let round = 1; round <= plan.rounds; round++) {
      // Until all have been answered since the last one: else nothing would be tried.
      const before = users.map(({ done }) => done.length)
      while (users.some(({ done }, i) => done.length === before[i])) await sleep(20)
      await sleep(plan.pause * Math.random())
      await cluster.replace(plan.signal)
      each(round)
    }
    for (const user of users) user.stop()
    await Promise.all(running)
    const client = new Redis(cluster.redis.url)
    const ran = await client.lrange(RAN, 0, -1)
    client.disconnect()
    return {
      done: sum(users.map(({ done }) => done.length)),
      failed: sum(users.map(({ failed }) => failed.length)),
      returns: sum(users.map(({ returns }) => returns)),
      faults: [...twice(ran).map((key) => `${key} ran twice`), ...users.flatMap((user) => faultsOf(user, ran))],
    }
  } finally {
    await cluster.stop()
  }
}

function faultsOf({ done, failed, shown, faults }: User, ran: string[]): string[] {
  const [seen, all] = [new Set(shown), new Set(ran)]
  return [
    ...faults,
    ...done.filter((key) => !seen.has(key)).map((key) => `${key} was answered, and is not there`),
    ...done.filter((key) => !all.has(key)).map((key) => `${key} was answered, and did not run`),
    ...twice(shown).map((key) => `${key} is there twice`),
    ...shown.filter((key) => !done.includes(key) && !failed.includes(key)).map((key) => `${key} is there unanswered`),
  ]
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0)
const twice = (keys: string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i)
