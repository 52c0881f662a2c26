/** RFC 9700 section 4.15: a client must not be able to pass for a user. User names are not sensitive to case. */
export const isSameName = (clientIds: readonly string[], userNames: readonly string[]): boolean => {
  const taken = new Set(userNames.map((name) => name.toLowerCase()))
  return clientIds.some((id) => taken.has(id.toLowerCase()))
}

export const sameNameProblem = 'the client id is also the name of a user'
