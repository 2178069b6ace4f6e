/** Who a user is: takes what the app's `user` option gave, and says whether two of them are the same one. */

/** What tells users apart: a value that is no object itself, an object's `id`, else all that it holds. Goes through an engine. */
export function userKey(user: unknown): string {
  if (typeof user !== 'object' || user === null) return `${typeof user} ${String(user)}`
  const { id } = user as { id?: unknown }
  return id === undefined ? `object ${JSON.stringify(user)}` : `id ${String(id)}`
}

export const isSameUser = (a: unknown, b: unknown): boolean => a === b || userKey(a) === userKey(b)
