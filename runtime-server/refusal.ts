/** Why there is no page: what `ctx.notFound()` throws and guards lead to. Whoever answers the browser turns it into a status. */

export class Refusal extends Error {
  override name = 'Refusal'
  /** Of HTTP: 403 or 404. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export const notFound = (): Refusal => new Refusal(404, 'There is no page at this address.')
export const forbidden = (): Refusal => new Refusal(403, 'You may not see this page.')
