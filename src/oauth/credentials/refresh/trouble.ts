/** What went wrong at the last request and did no harm: it is told, and nothing is in doubt. */
import type { Told } from '../credential.ts'
import type { Attempt } from '../credential-store.ts'

const unharmed = 'the login is unharmed'

/** The last refusal that said nothing about the login, with what mends it. */
export function lastTrouble(profile: string, attempt: Attempt | undefined): Told | undefined {
  const code = attempt?.problem
  if (code === undefined) return undefined
  if (code === 'TOKEN_CLIENT_REFUSED') {
    return {
      code,
      message: 'the identity domain did not accept the client id with its secret at the last refresh',
      hint: `give the secret again with \`oic profile set ${profile} --client-secret-stdin\`; ${unharmed}`,
    }
  }
  return {
    code,
    message: `the last refresh failed (${code})`,
    hint: `\`oic token --profile ${profile}\` tries again; ${unharmed}`,
  }
}
