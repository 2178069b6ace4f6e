/**
 * What one client has been sent and may not have applied yet: counts frames, keeps the states they led to and the events they
 * answered. An event is understood in the state that its sender saw, and a page that resumes goes on from there.
 */

import { type Answer, eventsOf } from './answer.ts'

/** Shared by all that have sent nothing; never written to. */
const NOTHING: Answer[] = []

export class History {
  /** The state after the last frame that was acknowledged, then after each frame sent since. */
  private states: object[]
  /** What each of those frames answered; 0 for nothing. */
  private answers: Answer[] = NOTHING
  /** Frames applied by the client, as far as it has said, and the events that these answered. */
  private applied: number
  private answered: number

  /** `state`: what the page shows after so many frames, which answered so many events. */
  constructor(state: object, applied = 0, answered = 0) {
    this.states = [state]
    this.applied = applied
    this.answered = answered
  }

  /** Frames that were acknowledged, the events that these answered, and all frames. */
  get counts(): { applied: number; answered: number; sent: number } {
    return { applied: this.applied, answered: this.answered, sent: this.applied + this.answers.length }
  }

  /** Frames sent that the client has not acknowledged. */
  get unacknowledged(): number {
    return this.answers.length
  }

  /** What the client saw when it sent what has just arrived. */
  get seen(): object {
    return this.states[0] as object
  }

  /** What the client will show when it has applied all frames. */
  get last(): object {
    return this.states[this.states.length - 1] as object
  }

  /** A frame was sent: it leads to `state` and answers what `answer` says. */
  sent(state: object, answer: Answer): void {
    if (this.answers === NOTHING) this.answers = []
    this.states.push(state)
    this.answers.push(answer)
  }

  /** The client shows `state` as it shows the last one: nothing had to be sent. */
  settle(state: object): void {
    this.states[this.states.length - 1] = state
  }

  /** The client applied `count` frames more. Gives false where so many were never sent. */
  acknowledge(count: number): boolean {
    if (count > this.answers.length) return false
    for (const answer of this.answers.splice(0, count)) this.answered += eventsOf(answer)
    this.states.splice(0, count)
    this.applied += count
    // Mostly all is acknowledged: new arrays, since old ones keep the room that they once needed.
    if (this.answers.length === 0) {
      this.states = [this.last]
      this.answers = NOTHING
    }
    return true
  }

  /** Whether a client that has applied so many frames, and had so many events answered, can go on from here. */
  knows(applied: number, answered: number): boolean {
    const count = applied - this.applied
    if (count < 0 || count > this.answers.length) return false
    return (
      this.answers.slice(0, count).reduce<number>((sum, answer) => sum + eventsOf(answer), this.answered) === answered
    )
  }

  /** Goes back to what such a client shows. Gives the answers in frames that it never got. */
  rewind(applied: number): Answer[] {
    this.acknowledge(applied - this.applied)
    const lost = this.answers
    this.answers = NOTHING
    this.states.length = 1
    return lost
  }
}
