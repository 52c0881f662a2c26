/** Handlers that refuse whatever comes, marked by those who make them: a route with one of them serves nothing. */
const marked = new WeakSet<object>()

export function asMethodRefusal<Handler extends object>(handler: Handler): Handler {
  marked.add(handler)
  return handler
}

export const isMethodRefusal = (handler: object): boolean => marked.has(handler)
