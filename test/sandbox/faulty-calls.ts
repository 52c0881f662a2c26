import type { Sandbox } from '../../src/sandbox/index.ts'

/** The same sandbox, asked over its sockets. */
export const overSockets = (sandbox: Sandbox): Sandbox => ({
  ...sandbox,
  fetch: (request) => fetch(request, { redirect: 'manual' }),
})

export const ways = [
  { way: 'over a socket', by: overSockets },
  { way: 'without a socket', by: (sandbox: Sandbox) => sandbox },
]

export const filesOf = ({ description: { design, instance } }: Sandbox) =>
  `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`

export const keySetOf = ({ description }: Sandbox) => `${description.identity}/admin/v1/SigningCert/jwk`

export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

export const lost = { name: 'TypeError', message: 'fetch failed' }
export const named = (error: unknown) => {
  const { name, message } = error as Error
  return { name, message }
}

export const headersOf = (answer: Response, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))
