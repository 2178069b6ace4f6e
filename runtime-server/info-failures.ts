/** How often infos have failed, one time after the other: takes each end of one, gives whether it will fail again. The actor asks. */

const MAX_FAILURES = 3

export class InfoFailures {
  private readonly counts = new Map<string, number>()

  /** Whether this was the third failure in a row. */
  count(name: string, failed: boolean): boolean {
    if (!failed) {
      this.counts.delete(name)
      return false
    }
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    return count >= MAX_FAILURES
  }
}
