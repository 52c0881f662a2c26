/** What differences are written with. */

/** Where the sandbox in `strict` and `oidc-provider` answer differently, and why. */
export interface Difference {
  /** Of what was seen; in cases with several answers, of any of them. */
  readonly field: string
  readonly sandbox: unknown
  readonly provider: unknown
  /** Names of single cases. */
  readonly cases: readonly string[]
  readonly reason: string
}

export const callback = 'https://client.example.com/callback'

/** An error that goes back to the application. */
export const sentBack = (error: string, more = 'state=xyz, iss'): string =>
  `303 to ${callback}, in the query error=${error}, ${more}`

export const signInPage = '303 to the sign-in page'

/** Cases of one group, by the rest of their names. */
export const of = (group: string, ...what: readonly string[]): readonly string[] =>
  what.map((one) => `${group}: ${one}`)
