/** `oidc-provider` on a free port of loopback, with the pages that whoever runs it has to bring. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Configuration, Provider } from 'oidc-provider'
import { listen } from '../../src/foundation/node/index.ts'

/** Who can sign in. */
export interface Person {
  readonly userName: string
  readonly password: string
}

export interface ServedProvider extends AsyncDisposable {
  readonly issuer: string
  readonly provider: Provider
}

const form = (action: string): string => `<form method="post" action="${action}">
<input name="userName"><input name="password" type="password"><button>Sign in</button></form>`

/** One form for signing in and consenting. */
async function interact(
  provider: Provider,
  person: Person,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, grantId } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    return void response.setHeader('content-type', 'text/html').end(form(request.url ?? ''))
  }
  const fields = new URLSearchParams(await text(request))
  if (fields.get('password') !== person.password) {
    const refused = { error: 'access_denied', error_description: 'you do not look like her' }
    return provider.interactionFinished(request, response, refused)
  }
  const accountId = fields.get('userName') ?? ''
  const clientId = String(params['client_id'])
  const grant =
    (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId, clientId })
  grant.addOIDCScope(String(params['scope']))
  if (typeof params['resource'] === 'string')
    grant.addResourceScope(params['resource'], String(params['scope']))
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  return provider.interactionFinished(request, response, result)
}

/**
 * The settings must name `interactionAddress` as the address of their interactions.
 * @param note hears of each request before it is answered
 */
export async function serveProvider(
  configuration: Configuration,
  person: Person,
  note: (request: IncomingMessage) => void = () => {},
): Promise<ServedProvider> {
  let handle: RequestListener = () => {}
  const server = createServer((request, response) => {
    note(request)
    handle(request, response)
  })
  const listening = await listen(server, { host: '127.0.0.1', port: 0 })
  const issuer = `http://127.0.0.1:${listening.port}`
  const provider = new Provider(issuer, configuration)
  const callback = provider.callback()
  handle = (request, response) => {
    const isOurs = request.url?.startsWith('/interaction/')
    const answered = isOurs ? interact(provider, person, request, response) : callback(request, response)
    answered.catch((error: unknown) => response.destroy(error as Error))
  }
  return { issuer, provider, [Symbol.asyncDispose]: () => listening.close() }
}

export const interactionAddress = (uid: string): string => `/interaction/${uid}`
