/** The server under measurement, from outside: starts its process, asks for its memory and processor time, ends it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Command, Measure } from './messages.ts'

export class MeasuredServer {
  readonly address: string
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, address: string) {
    this.child = child
    this.address = address
  }

  static async start(): Promise<MeasuredServer> {
    const child = fork(fileURLToPath(new URL('process.js', import.meta.url)), {
      execArgv: ['--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const [address] = (await once(child, 'message')) as [string]
    return new MeasuredServer(child, address)
  }

  async measure(): Promise<Measure> {
    const answer = once(this.child, 'message')
    this.child.send('measure' satisfies Command)
    return ((await answer) as [Measure])[0]
  }

  publish(): void {
    this.child.send('publish' satisfies Command)
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.kill()
    await ended
  }
}
