/**
 * What a handler has for hooks and for the user beside the state that it leaves: takes what `ctx.push` and `ctx.flash` say, and hands it to
 * the page's flow when the handler has ended well.
 */
import { flashAnswer, pushAnswer } from './answer.ts'
import type { Flash } from './flash.ts'
import type { Flow } from './flow.ts'

export class Messages {
  readonly flashes: Flash[] = []
  private pushed: { name: string; json: string }[] = []

  /** `json`: empty for nothing. */
  push(name: string, json: string): void {
    this.pushed.push({ name, json })
  }

  flash(flash: Flash): void {
    this.flashes.push(flash)
  }

  /** Hooks are told when what was changed so far is shown. */
  tellHooks(flow: Flow): void {
    for (const { name, json } of this.pushed.splice(0)) flow.follow(pushAnswer(name, json))
  }

  tellUser(flow: Flow): void {
    for (const one of this.flashes) flow.follow(flashAnswer(one))
  }
}
