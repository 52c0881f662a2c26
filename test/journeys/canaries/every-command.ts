/** Every command there is, as somebody who is logged in would give it. A new command needs a row here. */
import { OicError } from '../../../src/foundation/index.ts'
import type { Circumstances } from '../../support/a-machine.ts'
import { settingsOf } from '../../support/a-setup.ts'
import { clientSecret, type Sweep } from './sweep.ts'

export interface Row {
  /** What comes after the name of the command. */
  readonly more?: string
  /** The secret that stands on standard output, because this is how it is asked for. */
  readonly shows?: 'access_token' | 'Basic credentials'
  readonly circumstances?: Circumstances
}

/** For commands that go on until they are told to end. */
const endedSoon: Circumstances = {
  get signal() {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new OicError('INTERRUPTED')), 300).unref()
    return controller.signal
  },
}

const postmanFile = (sweep: Sweep): string => {
  const { description } = sweep.sandbox
  const values = {
    idcs_url: description.identity,
    client_id: description.application.clientId,
    client_secret: clientSecret,
    scope: description.application.scopes[0],
    redirect_uri: description.application.redirectUris[0],
    base_url: description.runtime,
    design_url: description.design,
    integration_instance: description.instance.name,
  }
  return JSON.stringify({
    values: Object.entries(values).map(([key, value]) => ({ key, value, enabled: true })),
  })
}

const token = { shows: 'access_token' } as const

/** In an order in which they can be given: who is logged out logs in again, what is made is removed. */
export const rowsOf = (sweep: Sweep): Readonly<Record<string, readonly Row[]>> => ({
  'oic login': [{}],
  'oic setup': [{ more: 'third --from -', circumstances: { input: postmanFile(sweep) } }],
  'oic profile add': [
    {
      more: ['other', ...settingsOf(sweep.sandbox), '--client-secret-stdin'].join(' '),
      circumstances: { input: clientSecret },
    },
  ],
  'oic profile set': [{ more: 'dev --client-secret-stdin', circumstances: { input: clientSecret } }],
  'oic profile list': [{}],
  'oic profile show': [{ more: 'dev' }],
  'oic profile remove': [{ more: 'other' }, { more: 'third --json' }],
  'oic status': [{}],
  'oic whoami': [{ more: '-p dev' }],
  'oic keep-alive': [{}],
  'oic token': [token, ...['--header', '--env', '--curl-config'].map((more) => ({ more, ...token }))],
  'oic exec': [{ more: '-- true' }],
  'oic api': [{ more: 'GET /ic/api/integration/v1/integrations --include' }],
  'oic files ls': [{ more: '/' }],
  'oic environment postman': [{}, { more: '--with-token', ...token }],
  'oic environment bruno': [{}],
  'oic explain': [{}, { more: '--shell powershell' }, { more: '--shell cmd' }],
  'oic basic': [
    {
      shows: 'Basic credentials',
      circumstances: { input: `${sweep.sandbox.description.application.clientId}:${clientSecret}` },
    },
    { more: '--check', circumstances: { input: `id:${clientSecret}` } },
  ],
  'oic key show': [{}],
  'oic key rotate': [{}],
  'oic key move': [{ more: 'key-file' }],
  'oic sandbox': [{ more: '--port 0', circumstances: endedSoon }],
  'oic serve': [{ circumstances: endedSoon }],
  'oic doctor': [{}],
  'oic completion': [{ more: 'bash' }],
  'oic logout': [{}],
})
