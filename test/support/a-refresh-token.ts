import { visitor } from '../../src/sandbox/index.ts'
import type { Setup } from './a-setup.ts'

/** A refresh token as the four steps of the manual give one, with no help of ours. */
export async function aRefreshToken({ sandbox }: Setup): Promise<string> {
  const { identity, application, users } = sandbox.description
  const [redirect_uri = ''] = application.redirectUris
  const { clientId: client_id, clientSecret } = application
  const address = new URL(`${identity}/oauth2/v1/authorize`)
  const scope = `${application.scopes[0]} offline_access`
  address.search = `${new URLSearchParams({ response_type: 'code', client_id, redirect_uri, scope, state: 'x' })}`
  const [user = { userName: '', password: '' }] = users
  const code = (await visitor().signIn(address, user)).searchParams.get('code') ?? ''
  const answer = await fetch(`${identity}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client_id}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri }),
  })
  return ((await answer.json()) as { refresh_token: string }).refresh_token
}
