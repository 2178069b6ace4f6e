/**
 * Who is here: takes pages with the person that each is shown to, gives a list of persons that pages follow, each once however many tabs
 * they have. A page counts while it is shown in a browser.
 */
import type { Context } from './context.ts'
import { type Follower, following, restorers, Shared, type Source } from './shared.ts'

/** Somebody, as the pages show them: plain data, told apart by `id`. */
export interface Person {
  readonly id: string | number
}

/** A page that is loaded anew is the same person: so long after it went nobody has left (ms). */
const PATIENCE = 1_000

/** Who is in one place. */
export class Presence<P extends Person> {
  private readonly name: string
  private readonly list: Shared<readonly P[]>
  private readonly people = new Map<Follower, P>()
  /** Pages that are shown, by the person's id. */
  private readonly pages = new Map<P['id'], Set<Follower>>()

  constructor(name: string) {
    this.name = `person ${name}`
    this.list = new Shared(`presence ${name}`, (): readonly P[] => [])
    restorers.set(this.name, (page, key, person) => page.follow(key, this.sourceOf(person as P)))
  }

  /** Everybody who is here, in the order in which they came. */
  read(): Promise<readonly P[]> {
    return this.list.read()
  }

  /**
   * In `mount`: gives who is here, and has the page's key `key` of the state be that, as long as the page lives. While the page is shown in
   * a browser, `person` is one of them; of two tabs of the same person the last one says what is known of them. Without a person the page
   * only looks on.
   */
  async enter(ctx: Context, key: string, person?: P): Promise<readonly P[]> {
    const page = following.get(ctx)
    const list = await this.list.follow(ctx, key)
    if (person !== undefined) page?.follow(key, this.sourceOf(person))
    return list
  }

  private sourceOf(person: P): Source {
    return {
      kept: { name: this.name, person },
      add: (follower) => this.people.set(follower, person),
      remove: (follower) => {
        this.leave(follower)
        this.people.delete(follower)
      },
      live: (follower, isLive) => (isLive ? this.arrive(follower) : this.leave(follower)),
    }
  }

  private arrive(page: Follower): void {
    const person = this.people.get(page)
    if (person === undefined) return
    const pages = this.pages.get(person.id) ?? new Set()
    pages.add(page)
    this.pages.set(person.id, pages)
    void this.list.update((list) => {
      const at = list.findIndex(({ id }) => id === person.id)
      if (at < 0) return [...list, person]
      return list.map((one, index) => (index === at ? person : one))
    })
  }

  private leave(page: Follower): void {
    const person = this.people.get(page)
    const pages = person && this.pages.get(person.id)
    if (person === undefined || !pages?.delete(page) || pages.size > 0) return
    setTimeout(() => {
      if (this.pages.get(person.id) !== pages || pages.size > 0) return
      this.pages.delete(person.id)
      void this.list.update((list) => list.filter(({ id }) => id !== person.id))
    }, PATIENCE).unref()
  }
}

/** Who is in a place, by a name that no other has: `presence<{ id: string; name: string }>('lobby')`. */
export function presence<P extends Person>(name: string): Presence<P> {
  return new Presence(name)
}
