import { describe, expect, it } from 'vitest'
import { startSandbox, visitor } from '../../src/sandbox/index.ts'
import { aSandbox, authorizationUrl, exchange, tokensIn } from './actors.ts'

const nobody = { userName: 'nobody', password: 'wrong' }

describe('a visitor', () => {
  it.each(['redirect', 'form'] as const)('signs in by a %s and brings the code', async (way) => {
    await using sandbox = await aSandbox({ switches: { unauthenticatedAuthorize: way } })
    const [user = nobody] = sandbox.description.users
    const callback = await visitor(sandbox.fetch).signIn(new URL(authorizationUrl(sandbox)), user)
    const tokens = await tokensIn(await exchange(sandbox, callback.searchParams.get('code') ?? ''))
    expect(tokens.token_type).toBe('Bearer')
  })

  it('works over sockets, and signs in once', async () => {
    await using sandbox = await startSandbox()
    const [user = nobody] = sandbox.description.users
    const { signIn } = visitor()
    const address = new URL(authorizationUrl(sandbox))
    const states = [await signIn(address, user), await signIn(address, nobody)]
    expect(states.map(({ searchParams }) => searchParams.get('state'))).toEqual(['xyz', 'xyz'])
  })

  it('says when the sign-in was refused, and when there is no form', async () => {
    await using sandbox = await aSandbox()
    const { signIn } = visitor(sandbox.fetch)
    await expect(signIn(new URL(authorizationUrl(sandbox)), nobody)).rejects.toThrow(
      'refused with status 401',
    )
    const unknown = new URL(authorizationUrl(sandbox, { client_id: 'nobody' }))
    await expect(signIn(unknown, nobody)).rejects.toThrow('no form')
  })
})
