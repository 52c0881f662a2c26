/** What a program with `simple-oauth2` does for a token it has: asks it whether it has expired. */
import { type AccessToken, AuthorizationCode } from 'simple-oauth2'

const client = new AuthorizationCode({
  client: { id: 'application', secret: 'secret' },
  auth: { tokenHost: 'https://identity.example.com' },
})

export const tokensInMemory = (count: number): AccessToken[] =>
  Array.from({ length: count }, () =>
    client.createToken({ access_token: 'a'.repeat(1800), refresh_token: 'r'.repeat(400), expires_in: 3600 }),
  )

export async function validToken(held: AccessToken): Promise<unknown> {
  const good = held.expired(60) ? await held.refresh() : held
  return good.token['access_token']
}
