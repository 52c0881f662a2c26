import { aBrowser, aSandbox, authorizationUrl, locationOf } from './actors.ts'

export const ask = async (changes: Record<string, string | undefined>, options = {}) => {
  await using sandbox = await aSandbox(options)
  return aBrowser(sandbox).open(authorizationUrl(sandbox, changes))
}

/** Where a refusal went, with everything in its query. */
export const refusalIn = (answer: Response) => {
  const { origin, pathname, searchParams } = locationOf(answer)
  return { status: answer.status, to: `${origin}${pathname}`, ...Object.fromEntries(searchParams) }
}
